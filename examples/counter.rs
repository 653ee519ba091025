//! A bare Leptos counter: what `make bench` holds the start of the app against.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| {
        let count = RwSignal::new(0);
        view! { <main><button on:click=move |_| count.update(|count| *count += 1)>"Count"</button><output>{count}</output></main> }
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
