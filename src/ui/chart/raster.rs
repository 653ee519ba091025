//! A picture as a PNG, made by this browser: nothing is sent anywhere.

use futures::channel::oneshot;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use crate::ui::plot::sheet::Picture;

/// Draws it with so many pixels for each of its units. None where the browser refuses.
pub async fn png(picture: &Picture, scale: f64) -> Option<Blob> {
    let image: HtmlImageElement = create("img").ok()?;
    image.set_src(&data_url(picture));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = create("canvas").ok()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let pixels = |units: f64| (units * scale).round() as u32;
    let (width, height) = (pixels(picture.width), pixels(picture.height));
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let draw =
        || context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width.into(), height.into());
    draw().ok()?;
    // Some browsers have a picture's own fonts ready only after it was drawn once.
    gloo_timers::future::TimeoutFuture::new(60).await;
    draw().ok()?;
    blob(&canvas).await
}

/// The picture as an address that holds it: the page's own policy lets images come from data, and from nowhere else but its host.
pub fn data_url(picture: &Picture) -> String {
    let written: String = js_sys::encode_uri_component(&picture.svg.to_string()).into();
    format!("data:image/svg+xml;charset=utf-8,{written}")
}

fn create<T: JsCast>(name: &str) -> Result<T, JsValue> {
    document().create_element(name)?.dyn_into().map_err(JsValue::from)
}

async fn blob(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let (send, made) = oneshot::channel();
    let done = Closure::once(move |blob: Option<Blob>| {
        let _ = send.send(blob);
    });
    canvas.to_blob(done.as_ref().unchecked_ref()).ok()?;
    made.await.ok().flatten()
}
