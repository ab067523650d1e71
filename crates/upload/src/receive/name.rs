//! A file's name, made harmless: it will stand on pages, in headers and on people's disks.

use super::sniff::Kind;

/// Characters in a name, its extension included; fits a line of the console and every file system.
pub(super) const NAME_MAX: usize = 120;
/// Longer endings are part of the name ("notes.from-monday").
const EXTENSION_MAX: usize = 5;

/// The last part of the path, without what misleads a reader or a shell, ending as `kind` does.
pub(super) fn clean(given: Option<&str>, kind: Kind) -> String {
    let last = given
        .unwrap_or_default()
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    let kept: String = last.chars().filter(|&c| !is_hidden(c)).map(plain).collect();
    let kept = kept.trim_matches([' ', '.', '\u{a0}', '\u{3000}']);
    let (stem, extension) = split(kept);
    let extension = match extension {
        Some(given) if fits(given, kind) => given.to_ascii_lowercase(),
        _ => kind.extension.to_owned(),
    };
    let room = NAME_MAX - 1 - extension.chars().count();
    let stem: String = stem.chars().take(room).collect();
    let stem = stem.trim_end_matches([' ', '.']);
    let stem = if stem.is_empty() { "file" } else { stem };
    format!("{stem}.{extension}")
}

/// Control characters, and those that turn the direction of writing ("gpj.exe" shown backwards) or
/// show as nothing. U+200D stays: it joins emoji.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What Windows does not take in a name.
fn plain(c: char) -> char {
    if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') {
        '_'
    } else {
        c
    }
}

fn split(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if (1..=EXTENSION_MAX).contains(&extension.len())
                && extension.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
        {
            (stem, Some(extension))
        }
        _ => (name, None),
    }
}

fn fits(given: &str, kind: Kind) -> bool {
    let also: &[&str] = match kind.mime {
        "image/jpeg" => &["jpeg"],
        "text/plain" => &["log", "md"],
        _ => &[],
    };
    given.eq_ignore_ascii_case(kind.extension)
        || also.iter().any(|other| given.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    const JPEG: Kind = Kind {
        mime: "image/jpeg",
        extension: "jpg",
    };

    #[test]
    fn names_become_harmless() {
        for (given, kept) in [
            ("photo.jpg", "photo.jpg"),
            ("Photo.JPEG", "Photo.jpeg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("C:\\Users\\me\\a.jpg", "a.jpg"),
            ("evil.svg", "evil.jpg"),
            ("notes.from-monday", "notes.from-monday.jpg"),
            ("a\u{202e}gpj.exe", "agpj.jpg"),
            ("line\r\nbreak\0.jpg", "linebreak.jpg"),
            ("a<b>\"c\".jpg", "a_b__c_.jpg"),
            ("...", "file.jpg"),
            ("", "file.jpg"),
            (".htaccess", "htaccess.jpg"),
            ("größe 你好 🙂.jpg", "größe 你好 🙂.jpg"),
        ] {
            assert_eq!(clean(Some(given), JPEG), kept, "{given:?}");
        }
        assert_eq!(clean(None, JPEG), "file.jpg");
    }

    #[test]
    fn long_names_are_cut_before_the_extension() {
        let name = clean(Some(&format!("{}.jpg", "é".repeat(500))), JPEG);
        assert_eq!(name.chars().count(), NAME_MAX);
        assert_eq!(std::path::Path::new(&name).extension().unwrap(), "jpg");
    }
}
