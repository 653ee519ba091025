//! Invented people in a file, and an endpoint on this machine that answers by a script.
#![cfg(not(target_arch = "wasm32"))]
#![allow(dead_code, clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// A folder of its own, removed at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("likeness-evaluate-{}-{name}", std::process::id()));
        fs::remove_dir_all(&path).ok();
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn results(&self, out: &str) -> Value {
        serde_json::from_str(&self.read(&format!("{out}/results.json"))).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// The mark of a pair, in its question and both answers.
pub fn mark(user: usize, talk: usize) -> String {
    format!("mark-{user}-{talk}-end")
}

/// People who always take the warm answer; it is the longer one in every fourth talk only.
pub fn people(folder: &Folder, users: usize, talks: usize) -> PathBuf {
    let mut lines = String::new();
    for user in 0..users {
        for talk in 0..talks {
            let mark = mark(user, talk);
            let more = if talk % 4 == 0 { " and a good deal more of it" } else { "" };
            let record = json!({
                "conversation_id": format!("c{user}-{talk}"),
                "user_id": format!("u{user}"),
                "demographics": { "age": "40-50" },
                "context": [{ "role": "user", "content": format!("What of {mark}?") }],
                "chosen": { "role": "assistant", "content": format!("warm words on {mark}{more}") },
                "rejected": { "role": "assistant", "content": format!("cool words on {mark}, at length") },
            });
            lines.extend([record.to_string(), "\n".to_owned()]);
        }
    }
    let path = folder.path("people.jsonl");
    fs::write(&path, lines).unwrap();
    path
}

pub fn command(data: &Path, out: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_evaluate"));
    command.arg("--data").arg(data).arg("--out").arg(out).args(arguments.split_whitespace());
    command
}

pub fn evaluate(data: &Path, out: &Path, arguments: &str) -> Output {
    command(data, out, arguments).output().unwrap()
}

pub fn evaluated(data: &Path, out: &Path, arguments: &str) -> String {
    let output = evaluate(data, out, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A request that was answered with a completion.
#[derive(Clone, Debug, PartialEq)]
pub struct Served {
    pub body: Value,
}

impl Served {
    /// "verdict", "verdicts", "rubric", or "text" where no JSON was asked for.
    pub fn kind(&self) -> &str {
        self.body["response_format"]["json_schema"]["name"].as_str().unwrap_or("text")
    }

    pub fn message(&self, place: usize) -> &str {
        self.body["messages"][place]["content"].as_str().unwrap_or_default()
    }

    pub fn knows_the_person(&self) -> bool {
        self.message(0).contains("<persona>") || self.message(0).contains("<earlier_choices>")
    }
}

/// An endpoint that finds the warm answer where it knows the person, and in every second talk where it doesn't.
#[derive(Clone)]
pub struct Server {
    pub port: u16,
    pub served: Arc<Mutex<Vec<Served>>>,
    /// So many requests are answered; later ones are refused for want of a key.
    pub limit: Arc<AtomicUsize>,
    pub delay_ms: Arc<AtomicU64>,
    /// Whether verdicts come with log-probabilities, of 90% for the verdict.
    pub gives_log_probs: Arc<AtomicBool>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            served: Arc::default(),
            limit: Arc::new(AtomicUsize::new(usize::MAX)),
            delay_ms: Arc::default(),
            gives_log_probs: Arc::default(),
        };
        let shared = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = shared.clone();
                thread::spawn(move || server.serve(stream));
            }
        });
        server
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/v1", self.port)
    }

    pub fn served(&self) -> Vec<Served> {
        self.served.lock().unwrap().clone()
    }

    fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let body = request(&stream)?;
        thread::sleep(Duration::from_millis(self.delay_ms.load(Ordering::SeqCst)));
        let mut served = self.served.lock().unwrap();
        let (status, answer) = if served.len() < self.limit.load(Ordering::SeqCst) {
            served.push(Served { body });
            let text = answer(served.last()?);
            let with_letters = self.gives_log_probs.load(Ordering::SeqCst) && served.last()?.body["logprobs"] == true;
            ("200 OK", completion(&text, with_letters))
        } else {
            ("401 Unauthorized", json!({ "error": { "message": "no", "code": "invalid_api_key" } }))
        };
        drop(served);
        let answer = answer.to_string();
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\n");
        write!(stream, "{head}Content-Length: {}\r\n\r\n{answer}", answer.len()).ok()
    }
}

fn request(stream: &TcpStream) -> Option<Value> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

fn completion(text: &str, with_letters: bool) -> Value {
    let mut choice =
        json!({ "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": text } });
    if with_letters {
        let mut tokens = Vec::new();
        for part in text.split_inclusive("\"verdict\":\"") {
            let letter = part.chars().next().filter(|c| "AB".contains(*c)).map_or("", |_| &part[..1]);
            let other = if letter == "A" { "B" } else { "A" };
            let top =
                json!([{ "token": letter, "logprob": 0.9_f64.ln() }, { "token": other, "logprob": 0.1_f64.ln() }]);
            tokens.push(json!({ "token": letter, "logprob": 0.9_f64.ln(), "top_logprobs": top }));
            tokens.push(json!({ "token": &part[letter.len()..], "logprob": 0.0, "top_logprobs": [] }));
        }
        choice["logprobs"] = json!({ "content": tokens });
    }
    json!({ "choices": [choice], "usage": { "prompt_tokens": 100, "completion_tokens": 7 } })
}

fn answer(served: &Served) -> String {
    let user = served.message(1);
    match served.kind() {
        "verdict" => {
            let letter = letter(user, served.knows_the_person() || even(user));
            format!(r#"{{"reasoning":"so it seems","verdict":"{letter}","verdict_confidence":80}}"#)
        }
        "verdicts" => {
            let blocks = user.split("<pair number=").skip(1).enumerate();
            let entry = |(place, block): (usize, &str)| {
                format!(r#"{{"pair":{},"verdict":"{}","verdict_confidence":75}}"#, place + 1, letter(block, true))
            };
            format!(r#"{{"verdicts":[{}]}}"#, blocks.map(entry).collect::<Vec<_>>().join(","))
        }
        "rubric" => {
            let [a, b] = if letter(user, true) == "A" { [9, 4] } else { [4, 9] };
            let criteria = format!(r#"[{{"criterion":"warmth","importance":100,"score_a":{a},"score_b":{b}}}]"#);
            format!(r#"{{"background":"Wants warmth.","criteria":{criteria},"verdict":"A","verdict_confidence":50}}"#)
        }
        _ => "Likes warmth.\n- You want to feel met. [+1 +2]\n- You like it warm. [+3]".into(),
    }
}

/// The letter of the warm answer, or of the other one.
fn letter(shown: &str, warm: bool) -> &'static str {
    let (_, a) = shown.split_once("<answer_a>").unwrap_or_default();
    let is_warm = a.trim_start().starts_with("warm");
    if is_warm == warm { "A" } else { "B" }
}

/// Whether the talk at hand has an even number.
pub fn even(shown: &str) -> bool {
    let number = shown.split_once("mark-").and_then(|(_, rest)| rest.split('-').nth(1)).and_then(|n| n.parse().ok());
    number.is_some_and(|n: usize| n.is_multiple_of(2))
}

/// The marks in a text.
pub fn marks(text: &str) -> Vec<String> {
    let mut marks: Vec<String> = text
        .split("mark-")
        .skip(1)
        .filter_map(|rest| Some(format!("mark-{}-end", rest.split_once("-end")?.0)))
        .collect();
    marks.dedup();
    marks
}
