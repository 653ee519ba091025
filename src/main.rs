//! The whole app; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    likeness::ui::mount(Some(&likeness::ui::WholeApp));
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
