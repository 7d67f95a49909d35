//! The parts of the chats screen, and the search that lies over it.
//!
//! | pane | what |
//! |---|---|
//! | [`rail`] | accounts and places |
//! | [`list`] | chats by recency, contacts by groups |
//! | [`banner`] | what is wrong with an account's connection, and what to do |
//! | [`header`] | with whom, and what is known of them |
//! | [`timeline`] | the messages |
//! | [`birthday`] | the mark of a birthday |
//! | [`composer`] | what is being written |
//! | [`details`] | everything about the contact |
//! | [`inbox`] | what strangers write, and who asks to see our presence |
//! | [`gate`] | what stands in place of the composer with strangers and those who are kept out |
//! | [`search`] | search and commands, over everything, as one types |
//! | [`snippet`] | the part of a found message that is shown |
//! | [`palette`] | the commands |
//! | [`presence`] | how we want to be seen |
//! | [`options`] | what the user wants of one conversation |
//! | [`timer`] | the menu of timers |
//! | [`lock`] | the lock of a chat: how it stands, and what the user wants of it |

pub mod banner;
pub mod birthday;
pub mod composer;
pub mod details;
pub mod gate;
pub mod header;
pub mod inbox;
pub mod list;
pub mod lock;
pub mod options;
pub mod palette;
pub mod presence;
pub mod rail;
pub mod search;
pub mod snippet;
pub mod timeline;
pub mod timer;
