//! What is promised, one file each: how it is measured and what it is held against.
mod all;
mod p1;
mod p10;
mod p2;
mod p3;
mod p4;
mod p5;
mod p6;
mod p7;
mod p8;
mod p9;
mod room;

pub use all::all;
