//! Mounts the whole app; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| view! { <likeness::ui::Root whole=Some(&likeness::ui::WholeApp) /> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
