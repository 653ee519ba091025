//! Mounts what a newcomer loads: choosing, without an endpoint. `start.js` says who is one.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| view! { <likeness::ui::Root whole=None /> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
