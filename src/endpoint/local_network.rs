//! Whether the browser lets this page into the local network: it asks the person once, and remembers what they said.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::address::Address;
use super::permission::Permission;

/// The permission that a page needs for `address`; none for an address on the open network, and where the browser has no such permission.
pub async fn local_network(address: &Address) -> Option<Permission> {
    let names = match (address.is_loopback(), address.is_local()) {
        (true, _) => ["loopback-network", "local-network-access"],
        (false, true) => ["local-network", "local-network-access"],
        (false, false) => return None,
    };
    for name in names {
        if let Some(state) = state(name).await {
            return Some(state);
        }
    }
    None
}

/// The state of a permission; none where the browser doesn't know the name, which it says by an exception.
async fn state(name: &str) -> Option<Permission> {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
    let permissions = field(&web_sys::window()?.navigator(), "permissions")?;
    let query: Function = field(&permissions, "query")?.dyn_into().ok()?;
    let wanted = Object::new();
    Reflect::set(&wanted, &"name".into(), &name.into()).ok()?;
    let asked: Promise = Reflect::apply(&query, &permissions, &Array::of1(&wanted)).ok()?.dyn_into().ok()?;
    match field(&JsFuture::from(asked).await.ok()?, "state")?.as_string()?.as_str() {
        "granted" => Some(Permission::Granted),
        "denied" => Some(Permission::Denied),
        _ => Some(Permission::Asks),
    }
}
