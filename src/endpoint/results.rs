//! Sending a study's data: the request that a destination takes. Nothing in it is a header of ours: what a preflight may refuse is not sent.

use serde_json::{Value, json};

use super::transport::{HttpRequest, Method};
use crate::domain::study::file::Destination;
use crate::domain::study::outbox::object_name;

/// Where `DataPipe` takes data, and where it counts participants through the arms.
const DATAPIPE_DATA: &str = "https://pipe.jspsych.org/api/data/";
const DATAPIPE_CONDITION: &str = "https://pipe.jspsych.org/api/condition/";

/// From sending to the last byte of the answer.
const TIMEOUT_MS: u32 = 30_000;
/// A participant waits for an arm no longer than this.
const CONDITION_TIMEOUT_MS: u32 = 10_000;

/// Of types that need no preflight.
const PLAIN: &str = "text/plain;charset=UTF-8";

/// The request that stores `body` under its key; none where the participant hands a file over.
#[must_use]
pub fn store(to: &Destination, key: &str, body: &str) -> Option<HttpRequest> {
    let name = object_name(key);
    let request = |method, url: String, content: String, body: String| {
        HttpRequest::new(method, url, vec![("content-type", content)], body, TIMEOUT_MS)
    };
    Some(match to {
        Destination::File => return None,
        Destination::Post { address } => {
            request(Method::Post, address.replace("{name}", &name), PLAIN.to_owned(), body.to_owned())
        }
        Destination::Put { address } => {
            request(Method::Put, address.replace("{name}", &name), PLAIN.to_owned(), body.to_owned())
        }
        Destination::DataPipe { experiment } => {
            let body = json!({ "experimentID": experiment, "filename": name, "data": body });
            request(Method::Post, DATAPIPE_DATA.to_owned(), "application/json".to_owned(), body.to_string())
        }
        Destination::Form { address, fields, key_prefix } => {
            let boundary = format!("likeness-{key}");
            let content = format!("multipart/form-data; boundary={boundary}");
            let object = format!("{key_prefix}{name}");
            request(Method::Post, address.clone(), content, form(&boundary, fields, &object, body))
        }
    })
}

/// The fields in the order that a bucket's policy asks for: the key first, the file last.
fn form(boundary: &str, fields: &[(String, String)], object: &str, body: &str) -> String {
    let mut text = String::new();
    let key = ("key".to_owned(), object.to_owned());
    for (name, value) in std::iter::once(&key).chain(fields) {
        text.extend([format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")]);
    }
    text.extend([format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"data.jsonl\"\r\nContent-Type: text/plain\r\n\r\n{body}\r\n--{boundary}--\r\n"
    )]);
    text
}

/// The request by which `DataPipe` says which arm comes next.
#[must_use]
pub fn condition(experiment: &str) -> HttpRequest {
    let headers = vec![("content-type", "application/json".to_owned())];
    let body = json!({ "experimentID": experiment }).to_string();
    HttpRequest::new(Method::Post, DATAPIPE_CONDITION.to_owned(), headers, body, CONDITION_TIMEOUT_MS)
}

/// The number that `DataPipe` says; none in an answer that says none.
#[must_use]
pub fn counted(body: &str) -> Option<u64> {
    serde_json::from_str::<Value>(body).ok()?.get("condition")?.as_u64()
}

/// The address that data go to, as a participant reads it; none where they hand a file over.
#[must_use]
pub fn address(to: &Destination) -> Option<&str> {
    match to {
        Destination::File => None,
        Destination::Post { address } | Destination::Put { address } | Destination::Form { address, .. } => {
            Some(address)
        }
        Destination::DataPipe { .. } => Some(DATAPIPE_DATA),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_destination_gets_what_it_takes_and_no_header_of_ours() {
        let key = "s-1234-000";
        let to = |to: &Destination| store(to, key, "{\"a\":1}\n").unwrap_or_else(|| unreachable!());
        let post = to(&Destination::Post { address: "https://a.b/in".into() });
        assert_eq!((post.url.as_str(), post.body.as_str()), ("https://a.b/in", "{\"a\":1}\n"));
        let put = to(&Destination::Put { address: "https://a.b/{name}?sig=1".into() });
        assert_eq!((put.method, put.url.as_str()), (Method::Put, "https://a.b/s-1234-000.jsonl?sig=1"));
        let pipe = to(&Destination::DataPipe { experiment: "x1".into() });
        let body: Value = serde_json::from_str(&pipe.body).unwrap_or_default();
        assert_eq!(body, json!({ "experimentID": "x1", "filename": "s-1234-000.jsonl", "data": "{\"a\":1}\n" }));
        let fields = vec![("policy".to_owned(), "p".to_owned())];
        let bucket = Destination::Form { address: "https://b".into(), fields, key_prefix: "study/".into() };
        let form = to(&bucket).body;
        let at = |text: &str| form.find(text).unwrap_or(usize::MAX);
        assert!(at("study/s-1234-000.jsonl") < at("name=\"policy\"") && at("name=\"policy\"") < at("name=\"file\""));
        for request in [post, put, pipe, to(&bucket)] {
            assert!(request.headers.iter().all(|(name, _)| *name == "content-type"));
        }
        assert!(store(&Destination::File, key, "").is_none());
        assert_eq!(
            (counted(r#"{"message":"Success","condition":3}"#), counted("{}"), counted("<html>")),
            (Some(3), None, None)
        );
    }
}
