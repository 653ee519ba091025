//! What a newcomer loads: choosing, without an endpoint. `public/start.js` says who is one.

#[cfg(target_arch = "wasm32")]
fn main() {
    likeness::ui::mount(None);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
