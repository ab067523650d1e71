//! What all requests and sockets share.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use desk::Desk;
use ipnet::IpNet;
use live::Registry;
use metrics_exporter_prometheus::PrometheusHandle;

use crate::config::Limits;
use crate::rates::Rates;
use crate::rooms::{Rooms, Who};
use crate::ws::Quotas;

pub struct Gateway {
    pub desk: Arc<Desk>,
    /// All sockets of this process.
    pub sockets: Arc<Registry<Who>>,
    /// Who is in which room.
    pub rooms: Arc<Rooms>,
    pub rates: Rates,
    /// How many sockets anyone may hold.
    pub quotas: Quotas,
    pub limits: Limits,
    pub trusted_proxies: Vec<IpNet>,
    /// Scheme, host and port, without a slash at the end.
    pub public_url: String,
    /// Cookies only over TLS, HSTS.
    pub production: bool,
    /// The demo shop is served, too.
    pub demo: bool,
    pub heartbeat_millis: u64,
    pub metrics: PrometheusHandle,
    draining: AtomicBool,
}

/// What a [`Gateway`] is made of.
pub struct Parts {
    pub desk: Arc<Desk>,
    pub sockets: Arc<Registry<Who>>,
    pub rooms: Arc<Rooms>,
    pub limits: Limits,
    pub trusted_proxies: Vec<IpNet>,
    pub public_url: String,
    pub production: bool,
    pub demo: bool,
    pub heartbeat_millis: u64,
    pub metrics: PrometheusHandle,
}

impl Gateway {
    pub fn new(parts: Parts) -> Self {
        Self {
            desk: parts.desk,
            sockets: parts.sockets,
            rooms: parts.rooms,
            rates: Rates::new(&parts.limits),
            quotas: Quotas::new(&parts.limits),
            limits: parts.limits,
            trusted_proxies: parts.trusted_proxies,
            public_url: parts.public_url,
            production: parts.production,
            demo: parts.demo,
            heartbeat_millis: parts.heartbeat_millis,
            metrics: parts.metrics,
            draining: AtomicBool::new(false),
        }
    }

    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }
}
