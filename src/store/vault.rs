//! Locking a key with a passphrase, by the browser's own cryptography: PBKDF2-HMAC-SHA-256, then AES-256-GCM.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

use super::key::Locked;
use crate::domain::seal::hex;

/// What OWASP's password storage cheat sheet asks of PBKDF2-HMAC-SHA-256.
const ITERATIONS: u32 = 600_000;

/// Why a key could not be locked or unlocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultError {
    /// The browser offers no cryptography here: the page is not on https and not on this machine.
    Unavailable,
    /// The passphrase is not the one that it was locked with, or the record was changed.
    WrongPassphrase,
}

/// Whether a key can be locked here.
pub fn is_available() -> bool {
    crypto().is_some()
}

/// Locks `secret`, bound to `base_url`.
///
/// # Errors
/// Where the browser offers no cryptography.
pub async fn lock(secret: &str, base_url: &str, passphrase: &str) -> Result<Locked, VaultError> {
    let (crypto, subtle) = crypto().ok_or(VaultError::Unavailable)?;
    let (mut salt, mut iv) = ([0; 16], [0; 12]);
    let random =
        crypto.get_random_values_with_u8_array(&mut salt).and_then(|_| crypto.get_random_values_with_u8_array(&mut iv));
    random.map_err(|_| VaultError::Unavailable)?;
    let sealed = async {
        let key = stretched(&subtle, passphrase, &salt, ITERATIONS).await?;
        let promise = subtle.encrypt_with_object_and_u8_array(&manner(&iv, base_url)?, &key, secret.as_bytes())?;
        JsFuture::from(promise).await
    };
    let sealed = sealed.await.map_err(|_: JsValue| VaultError::Unavailable)?;
    let sealed = Uint8Array::new(&sealed).to_vec();
    Ok(Locked { iterations: ITERATIONS, salt: hex(&salt), iv: hex(&iv), sealed: hex(&sealed) })
}

/// Unlocks a key that was locked for `base_url`.
///
/// # Errors
/// With another passphrase, or where the browser offers no cryptography.
pub async fn unlock(locked: &Locked, base_url: &str, passphrase: &str) -> Result<String, VaultError> {
    let (_, subtle) = crypto().ok_or(VaultError::Unavailable)?;
    let bytes = |text: &str| unhex(text).ok_or(VaultError::WrongPassphrase);
    let (salt, iv, sealed) = (bytes(&locked.salt)?, bytes(&locked.iv)?, bytes(&locked.sealed)?);
    let opened = async {
        let key = stretched(&subtle, passphrase, &salt, locked.iterations).await?;
        let promise = subtle.decrypt_with_object_and_u8_array(&manner(&iv, base_url)?, &key, &sealed)?;
        JsFuture::from(promise).await
    };
    let opened = opened.await.map_err(|_: JsValue| VaultError::WrongPassphrase)?;
    String::from_utf8(Uint8Array::new(&opened).to_vec()).map_err(|_| VaultError::WrongPassphrase)
}

/// None outside a secure context.
fn crypto() -> Option<(Crypto, SubtleCrypto)> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?.dyn_into().ok()?;
    Some((crypto, subtle))
}

async fn stretched(subtle: &SubtleCrypto, passphrase: &str, salt: &[u8], rounds: u32) -> Result<CryptoKey, JsValue> {
    let usages = |names: &[&str]| names.iter().map(|name| JsValue::from_str(name)).collect::<Array>();
    let raw = Uint8Array::from(passphrase.as_bytes());
    let base = subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &usages(&["deriveKey"]))?;
    let base: CryptoKey = JsFuture::from(base).await?.dyn_into()?;
    let manner = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", rounds.into()),
    ])?;
    let kind = object(&[("name", "AES-GCM".into()), ("length", 256.into())])?;
    let usages = usages(&["encrypt", "decrypt"]);
    let key = subtle.derive_key_with_object_and_object(&manner, &base, &kind, false, &usages)?;
    JsFuture::from(key).await?.dyn_into()
}

fn manner(iv: &[u8], base_url: &str) -> Result<Object, JsValue> {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(iv).into()),
        ("additionalData", Uint8Array::from(base_url.as_bytes()).into()),
    ])
}

fn object(fields: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let byte = |pair: &[u32]| u8::try_from(pair.first()? * 16 + pair.get(1)?).ok();
    digits.chunks(2).map(byte).collect()
}
