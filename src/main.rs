//! Mounts the app; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(likeness::ui::Root);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
