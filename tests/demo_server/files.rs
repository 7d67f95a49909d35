//! The files of the demo, fetched as a browser fetches them.

use balcony::demo::{self, Clock};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::cast::QUICK;

async fn answer(demo: &demo::Demo, request: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(demo.files).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").map_or(answer.len(), |end| end + 4);
    let body = answer.split_off(end);
    (String::from_utf8(answer).unwrap(), body)
}

#[tokio::test]
async fn a_picture_and_a_text_can_be_fetched_from_loopback() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    assert!(demo.files.ip().is_loopback());
    let (head, body) = answer(&demo, "GET /balcony-by-night.png HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.contains("Content-Type: image/png\r\n"), "{head}");
    assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())) && body.starts_with(b"\x89PNG"));
    let (head, body) = answer(&demo, "GET /prologue.txt?x HTTP/1.1\r\n\r\n").await;
    assert!(head.contains("text/plain; charset=utf-8") && String::from_utf8(body).unwrap().starts_with("Two households"));
    let (head, body) = answer(&demo, "HEAD /guests.txt HTTP/1.1\r\n\r\n").await;
    assert!(head.starts_with("HTTP/1.1 200") && !head.contains("Content-Length: 0\r\n") && body.is_empty());
}

#[tokio::test]
async fn nothing_else_is_served() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    for (request, status) in [
        ("GET / HTTP/1.1\r\n\r\n", "404"),
        ("GET /../../etc/passwd HTTP/1.1\r\n\r\n", "404"),
        ("GET http://example.org/prologue.txt HTTP/1.1\r\n\r\n", "404"),
        ("POST /prologue.txt HTTP/1.1\r\n\r\n", "405"),
        ("\r\n\r\n", "405"),
    ] {
        let (head, body) = answer(&demo, request).await;
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")) && body.is_empty(), "{request}: {head}");
    }
    let (head, _) = answer(&demo, &format!("GET /{} HTTP/1.1", "x".repeat(9000))).await;
    assert_eq!(head, "", "a request without end is cut off");
}

#[tokio::test]
async fn the_files_go_with_the_demo() {
    let demo = demo::start_with("en", Clock::system(), QUICK).await.unwrap();
    let files = demo.files;
    drop(demo);
    tokio::task::yield_now().await;
    let mut left = true;
    for _ in 0..100 {
        left = TcpStream::connect(files).await.is_ok();
        if !left {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert!(!left);
}
