//! The fonts that a picture brings along, so that it looks the same where they are not installed.

use gloo_net::http::{Request, Response};
use leptos::prelude::window;

/// A face of Charter as this app serves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharterFace {
    /// Regular.
    Regular,
    /// Bold.
    Bold,
}

/// The style that holds these faces; one that does not arrive is left out, and the picture is set in what is there.
pub async fn embedded(faces: &[CharterFace]) -> String {
    let mut style = String::new();
    for face in faces {
        let (file, weight) = match face {
            CharterFace::Regular => ("fonts/charter_regular.woff2", "400"),
            CharterFace::Bold => ("fonts/charter_bold.woff2", "700"),
        };
        if let Some(data) = base64(file).await {
            let source = format!("url(data:font/woff2;base64,{data})");
            style += &["@font-face{font-family:Charter;font-weight:", weight, ";src:", &source, "}"].concat();
        }
    }
    style
}

async fn base64(file: &str) -> Option<String> {
    let response = Request::get(file).send().await.ok().filter(Response::ok)?;
    let bytes = response.binary().await.ok()?;
    let letters: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    window().btoa(&letters).ok()
}
