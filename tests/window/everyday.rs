//! An everyday evening on a real server: log in, add a contact, chat, search; all of it typed.

use super::{Balcony, Display, PASSWORD, Peer, Server};

#[test]
fn logs_in_adds_a_contact_chats_and_searches() {
    let server = Server::prosody();
    server.register(&["juliet", "romeo"]);
    let (juliet_jid, mut romeo) = (server.jid("juliet"), Peer::online(&server, "romeo"));
    let display = Display::open(1280, 860);
    // The server's authority is one of the system's for this program.
    let balcony = Balcony::start_in(&[("DISPLAY", display.name()), ("SSL_CERT_FILE", server.authority())], &["--store", "plain"]);
    let window = display.wait_for_window(1200, 780);
    window.picture("everyday-01-welcome");

    // Welcome -> Log in; the address has the focus.
    window.press(&["Tab", "Return"]);
    window.picture("everyday-02-sign-in");
    window.write(&juliet_jid);
    window.press(&["Tab"]);
    window.write("not-her-password");
    // The eye, the button, the advanced part; back, then server and port.
    window.press(&["Tab", "Tab", "Tab", "Return", "Tab", "Tab"]);
    let address = server.address();
    let (host, port) = address.split_once(':').unwrap();
    window.write(host);
    window.press(&["Tab"]);
    window.write(port);
    window.picture("everyday-03-filled-in");
    window.press(&["Return"]);
    let account = balcony.wait_for_state(&juliet_jid, "stopped");
    assert_eq!(account["error"]["kind"], "login-refused", "{account}");
    window.picture("everyday-04-wrong-password");

    // The password has the focus again.
    window.press(&["ctrl+a"]);
    window.write(PASSWORD);
    window.press(&["Return"]);
    balcony.wait_for_state(&juliet_jid, "online");
    window.picture("everyday-05-online");

    window.press(&["ctrl+n"]);
    window.picture("everyday-06-add-contact");
    window.write(&romeo.jid);
    window.picture("everyday-07-address");
    window.press(&["Return"]);
    romeo.wait_for_presence(&juliet_jid, "subscribe");
    romeo.accept(&juliet_jid);
    let contacts = balcony.wait_for("romeo accepts", &["roster"], |roster| {
        roster.as_array().filter(|contacts| contacts.iter().any(|contact| contact["subscription"] == "to")).cloned()
    });
    assert_eq!(contacts.len(), 1);

    // The chat with the new contact is open.
    window.picture("everyday-08-added");
    window.write("Good pilgrim, you do wrong your hand too much");
    window.press(&["Return"]);
    romeo.wait_for_message("Good pilgrim, you do wrong your hand too much");
    balcony.wait_for_delivery(&romeo.jid, "Good pilgrim, you do wrong your hand too much", "sent");
    romeo.send(&juliet_jid, "Have not saints lips, and holy palmers too?");
    balcony.wait_for_message(&romeo.jid, "Have not saints lips, and holy palmers too?");
    window.write("Ay, pilgrim, lips that they must use");
    window.press(&["shift+Return"]);
    window.write("in prayer.");
    window.press(&["Return"]);
    romeo.wait_for_message("Ay, pilgrim, lips that they must use\nin prayer.");
    window.picture("everyday-09-chat");

    window.press(&["ctrl+k"]);
    window.picture("everyday-10-palette");
    window.write("palmers");
    window.picture("everyday-11-search");
    window.press(&["Return"]);
    window.picture("everyday-12-found");
    assert!(!balcony.log().contains("panicked"), "{}", balcony.log());
}
