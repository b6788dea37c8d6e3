use crate::bytes::SharedBytes;
use rquickjs::{Ctx, Exception, Result, String, TypedArray};
use sha2::{Digest, Sha256};

/// The text of UTF-8 bytes. What is no UTF-8 is an error if `fatal`, and else the replacement character.
pub fn decode<'js>(
    ctx: &Ctx<'js>,
    bytes: &SharedBytes,
    array: &TypedArray<'js, u8>,
    fatal: bool,
) -> Result<String<'js>> {
    let bytes = bytes.of(array)?;
    match str::from_utf8(&bytes) {
        Ok(text) => String::from_str(ctx.clone(), text),
        Err(_) if fatal => Err(Exception::throw_type(ctx, "the bytes are no UTF-8")),
        Err(_) => String::from_str(ctx.clone(), &std::string::String::from_utf8_lossy(&bytes)),
    }
}

/// The SHA-256 of a text's UTF-8 bytes, in hexadecimal.
pub fn sha256(text: &str) -> std::string::String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where a word stands in a text of ASCII.
pub fn places_of(text: &str, word: &str) -> Vec<u32> {
    text.match_indices(word).filter_map(|(at, _)| u32::try_from(at).ok()).collect()
}
