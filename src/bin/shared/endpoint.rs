//! The endpoint that a command line names.

use std::env;

use likeness::endpoint::address::Address;
use likeness::endpoint::key::Key;
use likeness::endpoint::native::MOST_AT_ONCE;
use likeness::endpoint::target::Endpoint;

/// The endpoint at `address`, with the key that the environment variable `key_env` holds.
pub fn endpoint(address: &str, model: &str, key_env: Option<&str>) -> Result<Endpoint, String> {
    let at = Address::parse(address).map_err(|error| {
        format!("--endpoint {address} is no address ({error:?}): write it as in http://localhost:11434/v1")
    })?;
    let key = key_env.map(|name| key(name, &at)).transpose()?;
    Ok(Endpoint::new(at, model, key))
}

fn key(name: &str, address: &Address) -> Result<Key, String> {
    let text = env::var(name)
        .map_err(|_| format!("--key-env {name}: there is no such environment variable; set it to the key"))?;
    Key::new(&text, address).map_err(|error| format!("--key-env {name}: what it holds is no key ({error:?})"))
}

/// Calls at once, where so many can be made.
pub fn at_once(concurrency: usize) -> Result<usize, String> {
    match concurrency {
        few @ ..=MOST_AT_ONCE => Ok(few),
        many => Err(format!("--concurrency {many} is too many: at most {MOST_AT_ONCE} calls are made at once")),
    }
}
