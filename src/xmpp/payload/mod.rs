//! One file per extension: its namespace, its type, how it is read and written, and tests from its specification.
//!
//! To add one: a file named by what it does, whose first doc line names its XEP or the section of the 2001 overview; a
//! type; `parse(&Element) -> Option<Self>` that tolerates what real clients send; `to_element(&self) -> Element`; the
//! examples of the specification as tests; a line below.

pub mod data_form;
pub mod delay;
pub mod oob;
pub mod register;
pub mod roster;
