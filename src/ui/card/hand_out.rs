//! The finished card to the person: as a file, or to an app of their device.

use js_sys::{Array, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FilePropertyBag, ShareData};

use crate::ui::chart::raster::png;
use crate::ui::clock::today;
use crate::ui::files;
use crate::ui::plot::sheet::Picture;
use crate::ui::text::{card as t, pictures};

/// The kind of the image.
const PNG: &str = "image/png";

/// Buttons that save the card as PNG or SVG, and one that shares it where the browser can.
#[component]
pub fn HandOut(
    /// The card; none while its fonts come.
    picture: Memo<Option<Picture>>,
    /// Whether there is nothing on it.
    is_empty: Signal<bool>,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let is_off = move || is_empty.get() || picture.with(Option::is_none);
    let tell = move |done: Option<String>| {
        // The page may have been left in the meantime.
        let _ = said.try_set(done.unwrap_or_else(|| pictures::NOT_SAVED.to_owned()));
    };
    let save_png = move |_| {
        let Some(picture) = picture.get_untracked() else { return };
        spawn_local(async move {
            let file = pictures::file(&t::FILE, &today(), "png");
            let saved = png(&picture, 1.0).await.and_then(|image| files::save_blob(&file, &image).ok());
            tell(saved.map(|()| pictures::saved(&file)));
        });
    };
    let save_svg = move |_| {
        let Some(picture) = picture.get_untracked() else { return };
        let file = pictures::file(&t::FILE, &today(), "svg");
        let saved = files::save_as(&file, "image/svg+xml", &picture.svg.to_string()).ok();
        tell(saved.map(|()| pictures::saved(&file)));
    };
    let share = move |_| {
        let Some(picture) = picture.get_untracked() else { return };
        spawn_local(async move {
            if let Some(said) = shared(&picture).await {
                tell(Some(said));
            }
        });
    };
    view! {
        <p class="row">
            <button type="button" class="button primary" disabled=is_off on:click=save_png>{t::SAVE_PNG}</button>
            {can_share().then(|| view! {
                <button type="button" class="button" disabled=is_off on:click=share>{t::SHARE}</button>
            })}
            <button type="button" class="quiet link" disabled=is_off on:click=save_svg>{t::SAVE_SVG}</button>
        </p>
        <p class="small soft" role="status">{said}</p>
        <p class="small soft">{t::NOTHING_UPLOADED}</p>
    }
}

/// Whether this browser hands image files to other apps.
fn can_share() -> bool {
    let navigator = window().navigator();
    let knows = |name: &str| Reflect::has(&navigator, &name.into()).unwrap_or(false);
    knows("share")
        && knows("canShare")
        && offer(&Array::new().into()).is_some_and(|offer| navigator.can_share_with_data(&offer))
}

/// An offer of one image with this content.
fn offer(parts: &JsValue) -> Option<ShareData> {
    let options = FilePropertyBag::new();
    options.set_type(PNG);
    let name = pictures::file(&t::FILE, &today(), "png");
    let file = File::new_with_blob_sequence_and_options(parts, &name, &options).ok()?;
    let offer = ShareData::new();
    offer.set_files(&Array::of1(&file));
    Some(offer)
}

/// What there is to say afterwards; nothing where the person called it off.
async fn shared(picture: &Picture) -> Option<String> {
    let image: Blob = png(picture, 1.0).await?;
    let offer = offer(&Array::of1(&image).into())?;
    match JsFuture::from(window().navigator().share_with_data(&offer)).await {
        Ok(_) => Some(t::SHARED.to_owned()),
        Err(why) => {
            let name = Reflect::get(&why, &"name".into()).ok().and_then(|name| name.as_string());
            (name.as_deref() != Some("AbortError")).then(|| t::NOT_SHARED.to_owned())
        }
    }
}
