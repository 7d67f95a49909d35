//! Parts of the window that stand beside or over others.
//!
//! | file | what |
//! |---|---|
//! | [`search`] | search and commands, as one types |
//! | [`palette`] | the commands |

pub mod palette;
pub mod search;
