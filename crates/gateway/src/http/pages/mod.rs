//! The pages that people see: the widget's loader and frame, the console, the demo shop.
mod console;
mod demo;
mod file;
mod frame;
mod loader;
mod table;

pub use table::table;
