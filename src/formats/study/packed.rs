//! A study in a link: base64url (RFC 4648, without padding) of its file, deflated (RFC 1951) or as it is.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::LIMIT_BYTES;

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// As good as deflate gets.
const LEVEL: u8 = 9;

/// The file that a link holds; none where it was cut off or changed, or holds more than a study may.
#[must_use]
pub fn unpack(text: &str, is_deflated: bool) -> Option<Vec<u8>> {
    if text.len() > 2 * LIMIT_BYTES {
        return None;
    }
    let bytes = decode(text)?;
    if is_deflated { decompress_to_vec_with_limit(&bytes, LIMIT_BYTES).ok() } else { Some(bytes) }
}

/// A file as a link holds it, deflated.
#[must_use]
pub fn pack(bytes: &[u8]) -> String {
    encode(&compress_to_vec(bytes, LEVEL))
}

fn encode(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0_u32, |all, byte| (all << 8) | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            text.push(char::from(SIGNS[(all >> (18 - 6 * place)) as usize & 63]));
        }
    }
    text
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let signs: Vec<u32> = text
        .trim_end_matches('=')
        .bytes()
        .map(|sign| SIGNS.iter().position(|known| *known == sign).and_then(|place| u32::try_from(place).ok()))
        .collect::<Option<_>>()?;
    for four in signs.chunks(4) {
        if four.len() == 1 {
            return None;
        }
        let all = four.iter().fold(0_u32, |all, sign| (all << 6) | sign) << (6 * (4 - four.len()));
        bytes.extend_from_slice(&all.to_be_bytes()[1..four.len()]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_out_again(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(unpack(&pack(&bytes), true), Some(bytes.clone()));
            prop_assert_eq!(unpack(&encode(&bytes), false), Some(bytes));
        }

        #[test]
        fn a_link_that_was_changed_is_none_or_other_bytes(text in "[A-Za-z0-9_-]{0,80}|.{0,40}") {
            let _ = unpack(&text, true);
            let _ = unpack(&text, false);
        }
    }

    #[test]
    fn a_little_that_swells_to_more_than_a_study_is_refused() {
        let bomb = pack(&vec![b' '; LIMIT_BYTES + 1]);
        assert!(bomb.len() < 8000);
        assert_eq!(unpack(&bomb, true), None);
        assert_eq!(unpack("eyJhIjoxfQ", false), Some(b"{\"a\":1}".to_vec()));
    }
}
