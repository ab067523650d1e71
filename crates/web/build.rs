//! New file names of a web build are not in the sources that cargo watches: it looks at the folders.

fn main() {
    for folder in ["../../web-widget/dist", "../../admin-ui/dist"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
