//! Promises of the native transport: pieces as they come, and each way in which an answer can fail told apart.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use futures::executor::block_on;
use futures::future::{Either, select};
use likeness::endpoint::native::Http;
use likeness::endpoint::transport::{HttpRequest, HttpResponse, Method, Transport, TransportError};

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n";

/// A server on a port of its own that does `act` with each request, once its head was read.
fn server(act: impl Fn(&mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v1/chat/completions", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut head = [0; 4096];
            let read = stream.read(&mut head).unwrap();
            assert!(read > 0);
            act(&mut stream);
        }
    });
    url
}

fn say(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).ok();
    stream.flush().ok();
}

fn pause() {
    thread::sleep(Duration::from_millis(60));
}

fn ask(url: &str, timeout_ms: u32, idle_ms: u32) -> (Result<HttpResponse, TransportError>, Vec<String>) {
    let request =
        HttpRequest { idle_ms, ..HttpRequest::new(Method::Get, url.to_owned(), Vec::new(), String::new(), timeout_ms) };
    let mut pieces = Vec::new();
    let mut note = |piece: &[u8]| pieces.push(String::from_utf8_lossy(piece).into_owned());
    let answer = block_on(Http::new(true).send(&request, &mut note));
    (answer, pieces)
}

#[test]
fn pieces_are_told_as_they_come_and_make_up_the_body() {
    let url = server(|stream| {
        say(stream, HEAD);
        say(stream, "01234");
        pause();
        say(stream, "56789");
    });
    let (answer, pieces) = ask(&url, 5_000, 5_000);
    assert_eq!((answer.unwrap().body.as_str(), pieces), ("0123456789", vec!["01234".to_owned(), "56789".to_owned()]));
}

#[test]
fn an_answer_that_stops_is_stalled_one_that_never_comes_is_late_and_one_that_ends_early_is_cut_off() {
    let stalls = server(|stream| {
        say(stream, HEAD);
        say(stream, "0123");
        thread::sleep(Duration::from_secs(3));
    });
    let (answer, pieces) = ask(&stalls, 2_000, 100);
    assert_eq!((answer, pieces), (Err(TransportError::Stalled), vec!["0123".to_owned()]));
    let (answer, _) = ask(&stalls, 150, 5_000);
    assert_eq!(answer, Err(TransportError::TimedOut));
    let hangs = server(|_| thread::sleep(Duration::from_secs(3)));
    assert_eq!(ask(&hangs, 150, 5_000).0, Err(TransportError::TimedOut));
    let breaks = server(|stream| say(stream, &format!("{HEAD}0123")));
    assert_eq!(ask(&breaks, 2_000, 2_000).0, Err(TransportError::CutOff));
}

#[test]
fn nobody_there_is_blocked_and_a_redirect_is_not_followed() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(ask(&format!("http://{gone}/"), 2_000, 2_000).0, Err(TransportError::Blocked));
    let moved = server(|stream| {
        say(stream, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n");
    });
    assert_eq!(ask(&moved, 2_000, 2_000).0.unwrap().status, 302);
}

#[test]
fn a_request_that_is_dropped_is_left_at_once() {
    let url = server(|_| thread::sleep(Duration::from_secs(3)));
    let request = HttpRequest::new(Method::Get, url, Vec::new(), String::new(), 5_000);
    let (http, begun) = (Http::new(true), Instant::now());
    let mut nothing = |_: &[u8]| ();
    let sending = Box::pin(http.send(&request, &mut nothing));
    let clock = Http::new(true);
    let waiting = Box::pin(clock.sleep_ms(50));
    assert!(matches!(block_on(select(sending, waiting)), Either::Right(_)));
    assert!(begun.elapsed() < Duration::from_secs(1));
}
