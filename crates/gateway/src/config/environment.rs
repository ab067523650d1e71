//! The process's environment, as the configuration reads it.

/// All variables. What is not UTF-8 keeps U+FFFD in its place, so that a setting with it
/// is refused instead of the program panicking on it.
pub fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os().map(|(name, value)| {
        (
            name.to_string_lossy().into_owned(),
            value.to_string_lossy().into_owned(),
        )
    })
}
