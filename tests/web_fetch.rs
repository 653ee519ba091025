//! Promises of `fetch` in a real browser: what the browser refuses is told apart from a late answer.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use likeness::endpoint::fetch::Fetch;
use likeness::endpoint::transport::{HttpRequest, Method, Transport, TransportError};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn request(method: Method, url: &str, timeout_ms: u32) -> HttpRequest {
    let headers = vec![("Authorization", "Bearer sk-1".to_owned()), ("Content-Type", "application/json".to_owned())];
    HttpRequest::new(method, url.to_owned(), headers, "{}".to_owned(), timeout_ms)
}

#[wasm_bindgen_test]
async fn a_port_where_nothing_answers_is_blocked() {
    for method in [Method::Get, Method::Post] {
        let answer = Fetch.send(&request(method, "http://127.0.0.1:9/v1/models", 5000), &mut |_| ()).await;
        assert_eq!(answer, Err(TransportError::Blocked));
    }
}

#[wasm_bindgen_test]
async fn an_address_that_is_none_is_blocked_and_does_not_panic() {
    let answer = Fetch.send(&request(Method::Post, "http://me:pw@127.0.0.1:9/", 5000), &mut |_| ()).await;
    assert_eq!(answer, Err(TransportError::Blocked));
}

#[wasm_bindgen_test]
async fn the_page_s_own_server_answers_with_status_and_body() {
    let page = web_sys::window().unwrap().location().href().unwrap();
    let mut pieces = Vec::new();
    let answer = Fetch.send(&request(Method::Get, &page, 5000), &mut |piece| pieces.extend(piece)).await.unwrap();
    assert_eq!((answer.status, String::from_utf8(pieces).unwrap()), (200, answer.body.clone()));
    assert!(answer.content_type.unwrap().contains("html") && answer.body.contains('<'));
}

#[wasm_bindgen_test]
async fn an_answer_that_takes_too_long_is_timed_out() {
    let page = web_sys::window().unwrap().location().href().unwrap();
    let answer = Fetch.send(&request(Method::Get, &page, 0), &mut |_| ()).await;
    assert_eq!(answer, Err(TransportError::TimedOut));
}

#[wasm_bindgen_test]
async fn time_passes() {
    let before = Fetch.now_ms();
    Fetch.sleep_ms(20).await;
    assert!(Fetch.now_ms() >= before + 15 && (0.0..1.0).contains(&Fetch.jitter()));
}
