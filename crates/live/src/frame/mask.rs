//! Taking a client's mask off (RFC 6455 section 5.3).

/// Unmasks `bytes` in place and returns the mask as it stands for the byte that follows.
pub fn unmask(bytes: &mut [u8], mask: [u8; 4]) -> [u8; 4] {
    let [a, b, c, d] = mask;
    let wide = u64::from_ne_bytes([a, b, c, d, a, b, c, d]);
    let (words, rest) = bytes.as_chunks_mut::<8>();
    for word in words {
        *word = (u64::from_ne_bytes(*word) ^ wide).to_ne_bytes();
    }
    for (byte, key) in rest.iter_mut().zip(mask.iter().cycle()) {
        *byte ^= key;
    }
    let mut next = mask;
    next.rotate_left(rest.len() % 4);
    next
}

#[cfg(test)]
mod tests {
    use super::unmask;

    #[test]
    fn pieces_give_the_same_as_the_whole() {
        let mask = [0x37, 0xfa, 0x21, 0x3d];
        let plain: Vec<u8> = (0..=255).collect();
        let masked: Vec<u8> = plain
            .iter()
            .enumerate()
            .map(|(at, byte)| byte ^ mask[at % 4])
            .collect();
        for cut in 0..plain.len() {
            let mut bytes = masked.clone();
            let next = unmask(&mut bytes[..cut], mask);
            unmask(&mut bytes[cut..], next);
            assert_eq!(bytes, plain, "cut at {cut}");
        }
    }
}
