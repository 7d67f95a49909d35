//! The care of an account: whatever the server does in the middle of it, what is told of the account is true.

use balcony::{
    demo::{PasswordChange, Removal, Server, Switches},
    engine::{CareOutcome, Command, Refusal, RequestId, Update},
    model::{Care, Connection, Problem},
    xmpp::{error::StanzaCondition, secret::Secret},
};

use super::person::Person;

const JULIET: &str = "juliet@capulet.com";
const OLD: &str = "wherefore";
const NEW: &str = "art thou Romeo";

async fn juliet_at(switches: Switches) -> (Server, Person) {
    let server = crate::server_with(switches).await;
    let juliet = Person::online(JULIET, OLD, &server).await;
    (server, juliet)
}

/// Whether she can log in with the password that her keyring has now.
async fn logs_in_again(juliet: Person, server: &Server) -> Person {
    let mut juliet = juliet.restart(server).await;
    juliet.until("the login", |world| world.accounts().any(|account| account.connection.is_online())).await;
    juliet
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_is_kept_when_the_server_has_taken_it() {
    let (server, mut juliet) = juliet_at(Switches::default()).await;
    assert_eq!(juliet.change_password(NEW).await, Ok(()));
    assert_eq!(juliet.care(), Care::Settled);
    logs_in_again(juliet, &server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_password_leaves_the_old_one() {
    let (server, mut juliet) = juliet_at(Switches { password_change: PasswordChange::Refused, ..Switches::default() }).await;
    let refused = juliet.change_password(NEW).await.unwrap_err();
    assert!(matches!(refused, Refusal::Server(_)), "{refused:?}");
    juliet.until("it is settled", |world| world.accounts().all(|account| account.care == Care::Settled)).await;
    logs_in_again(juliet, &server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_connection_breaks_over_a_password_the_next_login_shows_which_one_it_is() {
    for applied in [true, false] {
        let (server, mut juliet) = juliet_at(Switches { password_change: PasswordChange::Cut { applied }, ..Switches::default() }).await;
        assert_eq!(juliet.change_password(NEW).await, Err(Refusal::Unproven));
        juliet.hurry();
        let outcome = juliet.until_settled().await;
        assert_eq!(outcome, if applied { CareOutcome::PasswordChanged } else { CareOutcome::PasswordKept }, "applied: {applied}");
        assert_eq!(juliet.care(), Care::Settled);
        logs_in_again(juliet, &server).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_ends_over_a_password_finds_out_when_it_begins_anew() {
    let (server, mut juliet) =
        juliet_at(Switches { password_change: PasswordChange::Unanswered { applied: true }, ..Switches::default() }).await;
    let (request, account) = (juliet.handle.next_request(), juliet.account());
    juliet.tell(Command::ChangePassword { request, account, password: Secret::new(NEW), form: None });
    juliet.until("it is uncertain", |world| world.accounts().all(|account| account.care == Care::PasswordUncertain)).await;
    let mut juliet = juliet.restart(&server).await;
    assert_eq!(juliet.care(), Care::PasswordUncertain, "it is remembered");
    assert_eq!(juliet.until_settled().await, CareOutcome::PasswordChanged);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_wants_to_know_more_is_told_more() {
    let (server, mut juliet) = juliet_at(Switches { password_change: PasswordChange::Form, ..Switches::default() }).await;
    let (request, account) = (juliet.handle.next_request(), juliet.account());
    juliet.tell(Command::ChangePassword { request, account, password: Secret::new(NEW), form: None });
    let form = juliet
        .listen_for("the form", |update| match update {
            Update::PasswordFormNeeded { request: asked, form } if *asked == request => Some(form.clone()),
            _ => None,
        })
        .await;
    juliet.until("it is settled", |world| world.accounts().all(|account| account.care == Care::Settled)).await;
    let answers = [("username", "juliet"), ("old_password", OLD), ("password", NEW)];
    let answers = answers.map(|(name, answer)| (name.to_owned(), Secret::new(answer))).to_vec();
    let request = juliet.handle.next_request();
    let again = Command::ChangePassword { request, account, password: Secret::new(NEW), form: Some((form, answers)) };
    assert_eq!(juliet.ask(request, again).await, Ok(()));
    logs_in_again(juliet, &server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_password_never_leaves() {
    let (_server, mut juliet) = juliet_at(Switches::default()).await;
    let (request, account) = (juliet.handle.next_request(), juliet.account());
    let empty = Command::ChangePassword { request, account, password: Secret::default(), form: None };
    assert_eq!(juliet.ask(request, empty).await, Err(Refusal::PasswordNotSendable));
    assert_eq!(juliet.care(), Care::Settled);
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_say_in_three_ways_that_an_account_is_deleted() {
    for removal in [Removal::Confirmed, Removal::StreamError, Removal::Closes] {
        let (_server, mut juliet) = juliet_at(Switches { removal, ..Switches::default() }).await;
        match (removal, juliet.unregister(JULIET).await) {
            (Removal::Closes, Err(Refusal::Unproven)) => {
                juliet.hurry();
                assert_eq!(juliet.until_settled().await, CareOutcome::Deleted, "the next login is refused");
            }
            (_, Ok(())) => {}
            (removal, other) => panic!("{removal:?}: {other:?}"),
        }
        let is_over = |world: &balcony::engine::World| {
            world.accounts().all(|account| account.care == Care::Deleted && account.connection == Connection::Offline)
        };
        juliet.until("it is over", is_over).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_is_not_deleted_is_said_to_be_there() {
    let (_server, mut juliet) = juliet_at(Switches { removal: Removal::Refused, ..Switches::default() }).await;
    let refused = juliet.unregister(JULIET).await.unwrap_err();
    assert!(matches!(&refused, Refusal::Server(error) if error.condition == StanzaCondition::NotAllowed), "{refused:?}");
    assert_eq!(juliet.care(), Care::Settled);

    let (_server, mut juliet) = juliet_at(Switches { removal: Removal::ClosesWithoutDeleting, ..Switches::default() }).await;
    assert_eq!(juliet.unregister(JULIET).await, Err(Refusal::Unproven));
    juliet.hurry();
    assert_eq!(juliet.until_settled().await, CareOutcome::NotDeleted);
    assert_eq!(juliet.care(), Care::Settled);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_deleted_without_the_whole_address() {
    let (server, mut juliet) = juliet_at(Switches::default()).await;
    for typed in ["", "juliet", "juliet@capulet.co", "romeo@montague.net"] {
        assert_eq!(juliet.unregister(typed).await, Err(Refusal::NotConfirmed), "{typed}");
    }
    assert_eq!(juliet.care(), Care::Settled);
    let mut juliet = logs_in_again(juliet, &server).await;
    assert_eq!(juliet.unregister(" Juliet@capulet.com ").await, Ok(()), "as addresses are read");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_account_is_not_tried_again_by_itself_and_can_be_forgotten() {
    let (server, mut juliet) = juliet_at(Switches::default()).await;
    assert_eq!(juliet.unregister(JULIET).await, Ok(()));
    let mut juliet = juliet.restart(&server).await;
    assert_eq!((juliet.care(), juliet.connection()), (Care::Deleted, Connection::Offline));
    // Whoever insists learns the truth.
    juliet.tell(Command::Connect(juliet.account()));
    juliet.until("it is tried", |world| world.accounts().any(|account| matches!(account.connection, Connection::Connecting(_)))).await;
    juliet.until("and over", |world| world.accounts().all(|account| account.connection == Connection::Offline)).await;
    let (request, account) = (RequestId(900_000), juliet.account());
    assert_eq!(juliet.ask(request, Command::RemoveAccount { request, account }).await, Ok(()));
    assert_eq!(juliet.world.accounts().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_was_changed_elsewhere_is_no_deleted_account() {
    let (server, mut juliet) = juliet_at(Switches::default()).await;
    server.add_account(&JULIET.parse().unwrap(), NEW).unwrap();
    juliet.tell(Command::Disconnect(juliet.account()));
    juliet.until("she is gone", |world| world.accounts().all(|account| account.connection == Connection::Offline)).await;
    juliet.tell(Command::Connect(juliet.account()));
    assert!(matches!(juliet.until_problem().await, Problem::LoginRefused(..)));
    assert_eq!(juliet.care(), Care::Settled);
}
