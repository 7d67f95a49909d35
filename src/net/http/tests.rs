#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

use std::net::{IpAddr, Ipv4Addr};

use super::{
    scripted::{Server, Step, file, head_of, not_found, redirect, say},
    *,
};
use crate::net::testing::{Authority, THESE_DAYS};

const LIMIT: u64 = 1000;

fn reaching(server: &Server) -> Fetcher {
    Fetcher::default().reaching([server.address])
}

fn knowing(fetcher: Fetcher, names: &[(&str, &[Ipv4Addr])]) -> Fetcher {
    let names = names.iter().map(|(name, all)| ((*name).to_owned(), all.iter().map(|one| IpAddr::V4(*one)).collect())).collect();
    Fetcher { names: Names::Fixed(names), ..fetcher }
}

async fn fetch(fetcher: &Fetcher, url: &str) -> Result<Vec<u8>, FetchError> {
    let mut fetched = fetcher.open(url, LIMIT).await?;
    let mut all = Vec::new();
    while let Some(bytes) = fetched.next().await? {
        all.extend_from_slice(&bytes);
    }
    Ok(all)
}

/// What comes of a server that answers everything with this.
async fn answer(steps: Vec<Step>) -> Result<Vec<u8>, FetchError> {
    let server = Server::start(move |_| steps.clone()).await;
    fetch(&reaching(&server), &server.url("/file")).await
}

#[tokio::test]
async fn a_file_comes_whole() {
    let server = Server::start(|_| file("wherefore")).await;
    let fetcher = reaching(&server);
    assert_eq!(fetcher.open(&server.url("/a"), LIMIT).await.unwrap().total(), Some(9));
    assert_eq!(fetch(&fetcher, &server.url("/a%20b?c#d")).await.unwrap(), b"wherefore");
    let head = server.heads().pop().unwrap();
    let expected = format!(
        "GET /a%20b?c HTTP/1.1\r\nhost: {}\r\nuser-agent: Balcony\r\naccept: */*\r\naccept-encoding: identity\r\nconnection: close\r\n\r\n",
        server.address
    );
    assert_eq!(head, expected, "no cookies, no referrer, no name");
}

#[tokio::test]
async fn a_file_in_chunks_comes_whole() {
    let chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwher\r\n5;x=y\r\nefore\r\n0\r\nTrailer: x\r\n\r\n";
    assert_eq!(answer(vec![say(chunks)]).await.unwrap(), b"wherefore");
    assert_eq!(answer(vec![say("HTTP/1.1 200 OK\r\n\r\nuntil the end")]).await.unwrap(), b"until the end");
    assert_eq!(answer(file("")).await.unwrap(), b"");
}

#[tokio::test]
async fn a_file_that_ends_early_is_interrupted() {
    assert_eq!(answer(vec![head_of(9), say("where")]).await, Err(FetchError::Interrupted));
    assert_eq!(answer(vec![say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nwhere")]).await, Err(FetchError::Interrupted));
    assert_eq!(answer(vec![say("220 mail.example ESMTP\r\n")]).await, Err(FetchError::Interrupted));
    assert_eq!(answer(Vec::new()).await, Err(FetchError::Interrupted));
}

#[tokio::test]
async fn a_file_that_says_it_is_huge_is_not_begun() {
    assert_eq!(answer(vec![head_of(1001), Step::Flood]).await, Err(FetchError::TooLarge(LIMIT)));
    let monstrous = "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n";
    assert_eq!(answer(vec![say(monstrous), Step::Flood]).await, Err(FetchError::TooLarge(LIMIT)));
    assert_eq!(answer(file([7; 1000])).await.unwrap().len(), 1000);
}

#[tokio::test]
async fn a_file_that_hides_its_size_ends_at_the_limit() {
    assert_eq!(answer(vec![say("HTTP/1.1 200 OK\r\n\r\n"), Step::Flood]).await, Err(FetchError::TooLarge(LIMIT)));
    let chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n";
    assert_eq!(answer(vec![say(chunk), Step::Flood]).await, Err(FetchError::TooLarge(LIMIT)));
    // A small length that lies: nothing after it is taken for the file's.
    assert_eq!(answer(vec![head_of(5), Step::Flood]).await.unwrap(), [0; 5]);
    // Both lengths at once (RFC 9112 §6.3): the chunks count.
    let both = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n";
    assert_eq!(answer(vec![say(both), Step::Flood]).await, Err(FetchError::TooLarge(LIMIT)));
}

#[tokio::test]
async fn a_head_without_end_is_no_answer() {
    let fields = |count: usize| (0..count).map(|number| format!("X-{number}: x\r\n")).collect::<String>();
    assert_eq!(answer(vec![say(format!("HTTP/1.1 200 OK\r\n{}\r\n", fields(101)))]).await, Err(FetchError::Interrupted));
    assert_eq!(answer(vec![say("HTTP/1.1 200 OK\r\nX: "), Step::Flood]).await, Err(FetchError::Interrupted));
    let long = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(LONGEST_HEAD));
    assert_eq!(answer(vec![say(long)]).await, Err(FetchError::Interrupted));
}

#[tokio::test]
async fn a_status_is_told() {
    assert_eq!(answer(not_found()).await, Err(FetchError::Status(404)));
    for status in [204, 206, 304, 401, 407, 500] {
        let head = format!("HTTP/1.1 {status} Whatever\r\nContent-Length: 0\r\n\r\n");
        assert_eq!(answer(vec![say(head)]).await, Err(FetchError::Status(status)), "{status}");
    }
    assert_eq!(answer(vec![say("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")]).await, Err(FetchError::Status(302)), "to nowhere");
}

#[tokio::test]
async fn redirects_are_followed_five_times() {
    let server = Server::start(|path| match path.trim_start_matches('/').parse::<u32>() {
        Ok(0) => file("at last"),
        Ok(left) => redirect(&format!("/{}", left - 1)),
        Err(_) => redirect("/loop"),
    })
    .await;
    let fetcher = reaching(&server);
    assert_eq!(fetch(&fetcher, &server.url("/5")).await.unwrap(), b"at last");
    assert_eq!(fetch(&fetcher, &server.url("/6")).await, Err(FetchError::Redirect));
    let before = server.heads().len();
    assert_eq!(fetch(&fetcher, &server.url("/loop")).await, Err(FetchError::Redirect));
    assert_eq!(server.heads().len() - before, 6);
}

#[tokio::test]
async fn what_is_said_beside_a_redirect_is_not_read() {
    let server = Server::start(|path| match path {
        "/" => vec![say("HTTP/1.1 301 Moved\r\nLocation: /file\r\nContent-Length: 99999999999\r\n\r\n"), Step::Flood],
        _ => file("small"),
    })
    .await;
    assert_eq!(fetch(&reaching(&server), &server.url("/")).await.unwrap(), b"small");
}

#[tokio::test]
async fn a_private_address_is_refused_in_every_form() {
    let server = Server::start(|_| file("secret")).await;
    let port = server.address.port();
    for host in
        ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "0", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "localhost", "localhost."]
    {
        let url = format!("http://{host}:{port}/");
        assert_eq!(fetch(&Fetcher::default(), &url).await, Err(FetchError::PrivateNetwork), "{url}");
    }
    assert_eq!(server.heads(), [""; 0], "nobody even knocked");
}

#[tokio::test]
async fn a_redirect_into_a_private_network_is_refused() {
    let secret = Server::start(|_| file("secret")).await;
    let port = secret.address.port();
    let server = Server::start(move |path| redirect(&format!("http://{}:{port}/", path.trim_start_matches('/')))).await;
    let fetcher = knowing(reaching(&server), &[("intranet.example", &[Ipv4Addr::LOCALHOST])]);
    for host in ["127.0.0.1", "0x7f.1", "[::1]", "192.168.0.1", "intranet.example"] {
        assert_eq!(fetch(&fetcher, &server.url(&format!("/{host}"))).await, Err(FetchError::PrivateNetwork), "{host}");
    }
    assert_eq!(secret.heads(), [""; 0]);
}

#[tokio::test]
async fn of_the_addresses_of_a_name_only_those_that_may_be_reached_are() {
    let server = Server::start(|_| file("public")).await;
    let private = [Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(169, 254, 169, 254)];
    let mixed = [private[0], Ipv4Addr::LOCALHOST, private[1]];
    let fetcher = knowing(reaching(&server), &[("mixed.example", &mixed), ("private.example", &private)]);
    let port = server.address.port();
    assert_eq!(fetcher.addresses(&Target::parse(&format!("http://mixed.example:{port}/")).unwrap()).await, Ok(vec![server.address]));
    assert_eq!(fetch(&fetcher, &format!("http://mixed.example:{port}/")).await.unwrap(), b"public");
    assert_eq!(fetch(&fetcher, &format!("http://private.example:{port}/")).await, Err(FetchError::PrivateNetwork));
}

#[tokio::test]
async fn hostile_schemes_are_refused_at_once_and_after_a_redirect() {
    let server = Server::start(|path| redirect(path.trim_start_matches("/to/"))).await;
    for url in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "smb://host/share", "ftp://host/file"] {
        assert_eq!(fetch(&Fetcher::default(), url).await, Err(FetchError::Scheme), "{url}");
        assert_eq!(fetch(&reaching(&server), &server.url(&format!("/to/{url}"))).await, Err(FetchError::Scheme), "{url}");
    }
}

#[tokio::test]
async fn a_host_that_nobody_serves_is_unreachable() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let fetcher = Fetcher::default().reaching([address]);
    assert_eq!(fetch(&fetcher, &format!("http://{address}/")).await, Err(FetchError::Unreachable));
    let nowhere = knowing(fetcher, &[]);
    assert_eq!(fetch(&nowhere, "http://nowhere.example/").await, Err(FetchError::Unreachable));
}

async fn over_tls(name: &str, years: (i32, i32), trusted: bool) -> Result<Vec<u8>, FetchError> {
    let authority = Authority::new();
    let server = Server::start_tls(&authority.issue(name, years), |path| match path {
        "/down" => redirect("http://files.example/"),
        _ => file("protected"),
    })
    .await;
    let fetcher = knowing(reaching(&server), &[("files.example", &[Ipv4Addr::LOCALHOST])]);
    let fetcher = if trusted { fetcher.trusting(authority.trust()) } else { fetcher };
    let port = server.address.port();
    let outcome = fetch(&fetcher, &format!("https://files.example:{port}/file")).await;
    if outcome.is_ok() {
        assert_eq!(fetch(&fetcher, &format!("https://files.example:{port}/down")).await, Err(FetchError::Redirect));
    } else {
        assert_eq!(server.heads(), [""; 0], "nothing is asked of a stranger");
    }
    outcome
}

#[tokio::test]
async fn https_needs_a_certificate_for_the_host() {
    assert_eq!(over_tls("files.example", THESE_DAYS, true).await.unwrap(), b"protected");
    assert_eq!(over_tls("files.example", THESE_DAYS, false).await, Err(FetchError::Certificate));
    assert_eq!(over_tls("other.example", THESE_DAYS, true).await, Err(FetchError::Certificate));
    assert_eq!(over_tls("files.example", (2001, 2002), true).await, Err(FetchError::Certificate));
}

fn impatient(server: &Server) -> Fetcher {
    Fetcher { idle: Duration::from_millis(200), ..reaching(server) }
}

#[tokio::test]
async fn a_server_that_falls_silent_is_left() {
    assert_eq!(Fetcher::default().idle, Duration::from_secs(30));
    let server = Server::start(|_| vec![head_of(9), say("where"), Step::Wait, say("fore")]).await;
    let mut fetched = impatient(&server).open(&server.url("/"), LIMIT).await.unwrap();
    assert_eq!(fetched.next().await.unwrap().unwrap(), "where");
    // Who stops waiting and waits again does not begin anew.
    for _ in 0..1000 {
        if let Ok(outcome) = timeout(Duration::from_millis(10), fetched.next()).await {
            return assert_eq!(outcome, Err(FetchError::Interrupted));
        }
    }
    panic!("it waits for ever");
}

#[tokio::test]
async fn a_server_that_never_answers_is_left() {
    let server = Server::start(|_| vec![Step::Wait, say("HTTP/1.1 200 OK\r\n\r\n")]).await;
    assert_eq!(fetch(&impatient(&server), &server.url("/")).await, Err(FetchError::Interrupted));
    let slow = Server::start(|_| vec![say("HTTP/1.1 200 OK\r\nX-Slow: "), Step::Wait]).await;
    assert_eq!(fetch(&impatient(&slow), &slow.url("/")).await, Err(FetchError::Interrupted));
}
