//! Medians and percentiles, by nearest rank.

/// `part` from 0 to 1; 0 for an empty list. Sorts.
pub fn quantile(values: &mut [f64], part: f64) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let rank = (as_f64(values.len()) * part).ceil();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rank is within the list"
    )]
    let at = (rank as usize).max(1) - 1;
    values
        .get(at.min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

pub fn median(values: &[f64]) -> f64 {
    quantile(&mut values.to_vec(), 0.5)
}

#[expect(clippy::cast_precision_loss, reason = "counts here are far below 2^52")]
pub const fn as_f64(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_rank() {
        let mut values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert!((quantile(&mut values, 0.5) - 50.0).abs() < f64::EPSILON);
        assert!((quantile(&mut values, 0.99) - 99.0).abs() < f64::EPSILON);
        assert!((quantile(&mut values, 1.0) - 100.0).abs() < f64::EPSILON);
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!(quantile(&mut [], 0.5).abs() < f64::EPSILON);
    }
}
