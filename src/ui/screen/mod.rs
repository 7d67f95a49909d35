//! What fills the window, one at a time.
//!
//! | file | what |
//! |---|---|
//! | [`chats`] | the chats: where one lives |
//! | [`welcome`] | the first thing a newcomer sees |
//! | [`sign_in`] | log in with an account one has |
//! | [`reach`] | how an account is reached: the advanced part of several forms |

pub mod chats;
pub mod reach;
pub mod sign_in;
pub mod welcome;
