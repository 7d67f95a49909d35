//! The care of accounts at real servers, with the connection cut at every step: what is told of the account is true, and the next
//! login settles it.

use std::time::Duration;

use balcony::{
    engine::{CareOutcome, Command, Refusal},
    model::{Care, Connection, Problem},
    xmpp::error::StreamCondition,
};

use super::{
    PASSWORD, Server,
    home::online,
    person::Person,
    proxy::{Cut, Proxy},
};

const NEW: &str = "what-light-through-yonder-1597";

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_is_the_password_on_prosody_and_jabberd2() {
    for server in [Server::prosody(), Server::prosody_with(&[("STORE", "hashed")]), Server::jabberd2()] {
        server.register(&["juliet"]);
        let mut juliet = online(&server, "juliet").await;
        assert_eq!(juliet.change_password(NEW).await, Ok(()));
        assert_eq!(juliet.care(), Care::Settled);
        logs_in_with_what_is_kept(juliet, &server).await;
        assert!(can_log_in(&server, NEW).await, "the new password is the one");
        assert!(!can_log_in(&server, PASSWORD).await, "the old one is none any more");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wherever_the_connection_is_cut_over_a_password_the_next_login_settles_it_on_prosody() {
    cut_over_a_password(&Server::prosody()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wherever_the_connection_is_cut_over_a_password_the_next_login_settles_it_on_jabberd2() {
    cut_over_a_password(&Server::jabberd2()).await;
}

async fn cut_over_a_password(server: &Server) {
    for (number, cut) in Cut::ALL.into_iter().enumerate() {
        let user = format!("juliet{number}");
        server.register(&[&user]);
        let proxy = Proxy::before(server).await;
        let mut juliet = quiet(server, &user, &proxy).await;
        proxy.cut(cut);
        let told = juliet.change_password(NEW).await;
        if cut == Cut::AfterTheAnswer {
            assert_eq!(told, Ok(()), "{cut:?}");
        } else {
            assert_eq!(told, Err(Refusal::Unproven), "{cut:?}");
            let outcome = juliet.until_settled().await;
            let expected = if cut.is_asked() { CareOutcome::PasswordChanged } else { CareOutcome::PasswordKept };
            assert_eq!(outcome, expected, "{cut:?}");
        }
        assert_eq!(juliet.care(), Care::Settled, "{cut:?}");
        logs_in_with_what_is_kept(juliet, server).await;
        assert_eq!(can_log_in_as(server, &user, NEW).await, cut.is_asked(), "{cut:?}");
        assert_eq!(can_log_in_as(server, &user, PASSWORD).await, !cut.is_asked(), "{cut:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_deleted_on_prosody_and_jabberd2() {
    for server in [Server::prosody(), Server::jabberd2()] {
        server.register(&["juliet"]);
        let mut juliet = online(&server, "juliet").await;
        let told = juliet.unregister(&server.jid("juliet")).await;
        if told != Ok(()) {
            assert_eq!(told, Err(Refusal::Unproven), "it has closed the stream instead of an answer");
            assert_eq!(juliet.until_settled().await, CareOutcome::Deleted);
        }
        until_deleted(&mut juliet).await;
        assert!(!can_log_in(&server, PASSWORD).await, "it is gone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wherever_the_connection_is_cut_over_a_deletion_the_next_login_settles_it_on_prosody() {
    cut_over_a_deletion(&Server::prosody()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wherever_the_connection_is_cut_over_a_deletion_the_next_login_settles_it_on_jabberd2() {
    cut_over_a_deletion(&Server::jabberd2()).await;
}

async fn cut_over_a_deletion(server: &Server) {
    for (number, cut) in Cut::ALL.into_iter().enumerate() {
        let user = format!("juliet{number}");
        server.register(&[&user]);
        let proxy = Proxy::before(server).await;
        let mut juliet = quiet(server, &user, &proxy).await;
        proxy.cut(cut);
        let told = juliet.unregister(&server.jid(&user)).await;
        if told != Ok(()) {
            assert_eq!(told, Err(Refusal::Unproven), "{cut:?}");
            let outcome = juliet.until_settled().await;
            assert_eq!(outcome, if cut.is_asked() { CareOutcome::Deleted } else { CareOutcome::NotDeleted }, "{cut:?}");
        }
        if cut.is_asked() {
            until_deleted(&mut juliet).await;
        } else {
            assert_eq!(juliet.care(), Care::Settled, "{cut:?}");
            juliet.until("she is online", |world| world.accounts().all(|account| account.connection.is_online())).await;
        }
        assert_eq!(can_log_in_as(server, &user, PASSWORD).await, !cut.is_asked(), "{cut:?}");
    }
}

/// Online through the proxy, with nothing on its way any more.
async fn quiet(server: &Server, user: &str, proxy: &Proxy<'_>) -> Person {
    let mut person = Person::online(&server.jid(user), PASSWORD, proxy).await;
    person.until("the server is known", |world| world.accounts().any(|account| account.server.cards)).await;
    // What was asked at the login was asked before this, and streams are answered in order.
    person.load_card(&server.jid(user), true).await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    person
}

async fn until_deleted(person: &mut Person) {
    let is_over = |world: &balcony::engine::World| {
        world.accounts().all(|account| account.care == Care::Deleted && account.connection == Connection::Offline)
    };
    person.until("it is known to be gone", is_over).await;
}

async fn logs_in_with_what_is_kept(person: Person, server: &Server) {
    person.tell(Command::Disconnect(person.account()));
    breathe().await;
    let mut person = person.restart(server).await;
    person.tell(Command::Connect(person.account()));
    assert!(is_let_in(&mut person).await, "{:?}", person.connection());
}

async fn can_log_in(server: &Server, password: &str) -> bool {
    can_log_in_as(server, "juliet", password).await
}

/// jabberd2 answers who comes back at once with the end of the session before.
async fn breathe() {
    tokio::time::sleep(Duration::from_secs(1)).await;
}

/// Whether somebody who knows nothing but this password can log in.
async fn can_log_in_as(server: &Server, user: &str, password: &str) -> bool {
    breathe().await;
    let mut other = Person::new(&server.jid(user)).await;
    other.add_account(server, password, false).await;
    is_let_in(&mut other).await
}

/// Whether a login that has begun ends well. jabberd2 throws out who comes while it still ends the session before, without a word about
/// the password: as a user would, one tries again.
async fn is_let_in(person: &mut Person) -> bool {
    for _ in 0..10 {
        let is_decided = |connection: &Connection| connection.is_online() || connection.problem().is_some();
        person.until("the login, or not", |world| world.accounts().any(|account| is_decided(&account.connection))).await;
        match person.connection().problem() {
            Some(Problem::Stream(error)) if error.condition == StreamCondition::InternalServerError => {
                breathe().await;
                person.tell(Command::Connect(person.account()));
                person.until("another try", |world| world.accounts().any(|account| account.connection.problem().is_none())).await;
            }
            _ => return person.connection().is_online(),
        }
    }
    false
}
