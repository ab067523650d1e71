//! Files walked through the steps into a folder, good ones and bad ones.
mod forms;
mod images;
mod plain;
mod refusals;
mod sample;
mod scene;
