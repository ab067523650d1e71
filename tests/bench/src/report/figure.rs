//! Numbers as people read them.

/// Three digits that count; whole numbers above a thousand, in groups.
pub fn show(figure: f64) -> String {
    if figure.abs() >= 1000.0 {
        return grouped(figure);
    }
    let digits = match figure.abs() {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    let text = format!("{figure:.digits$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

fn grouped(figure: f64) -> String {
    let digits = format!("{:.0}", figure.abs());
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    if figure < 0.0 {
        format!("-{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::show;

    #[test]
    fn three_digits_count() {
        let shown: Vec<String> = [0.0, 0.1234, 1.5, 12.34, 123.4, 1234.5, 1_234_567.0]
            .into_iter()
            .map(show)
            .collect();
        assert_eq!(
            shown,
            ["0", "0.123", "1.5", "12.3", "123", "1 234", "1 234 567"]
        );
    }
}
