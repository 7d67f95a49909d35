//! Tests of the whole window, headless.
