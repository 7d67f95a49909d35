//! What fills the window, one at a time.
//!
//! | file | what |
//! |---|---|
//! | [`welcome`] | the first thing a newcomer sees |
//! | [`sign_in`] | log in with an account one has |
//! | [`register`] | create an account |
//! | [`form_fields`] | the fields a server asks for |
//! | [`reach`] | how an account is reached: the advanced part of several forms |
//! | [`accounts`] | all accounts, and how each is reached |
//! | [`settings`] | preferences |
//! | [`chats`] | chats and contacts, the timeline, the composer |

pub mod chats;
pub mod accounts;
pub mod form_fields;
pub mod reach;
pub mod register;
pub mod settings;
pub mod sign_in;
pub mod welcome;
