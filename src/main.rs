//! The whole app; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    likeness::ui::mount_whole();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
