//! Changing what is known about a ticket, one property at a time.

use serde_json::json;

use super::Edit;
use crate::agent::AgentRef;
use crate::priority::Priority;
use crate::status::{RefusedMove, Status};
use crate::ticket::Escalation;

impl Edit<'_> {
    pub fn set_subject(&mut self, subject: String) {
        if self.ticket.subject != subject {
            self.changed("subject", json!(subject), format!("Subject: {subject}"));
            self.ticket.subject = subject;
        }
    }

    pub fn set_priority(&mut self, priority: Priority) {
        let before = self.ticket.priority;
        if before == priority {
            return;
        }
        self.ticket.priority = priority;
        let target = self.settings.sla.targets.of(priority);
        let opened = self.ticket.created_at;
        self.ticket
            .sla
            .retarget(target, self.calendar.as_ref(), opened, self.now);
        self.changed(
            "priority",
            json!(priority),
            format!("Priority: {} → {}", before.name(), priority.name()),
        );
    }

    pub fn set_category(&mut self, category: String) {
        if self.ticket.category != category {
            self.changed("category", json!(category), format!("Category: {category}"));
            self.ticket.category = category;
        }
    }

    pub fn set_queue(&mut self, queue: Option<String>) {
        if self.ticket.queue != queue {
            let name = queue.as_deref().unwrap_or("none");
            self.changed("queue", json!(queue), format!("Queue: {name}"));
            self.ticket.queue = queue;
        }
    }

    pub fn set_tags(&mut self, tags: Vec<String>) {
        if self.ticket.tags != tags {
            self.changed("tags", json!(tags), format!("Tags: {}", tags.join(", ")));
            self.ticket.tags = tags;
        }
    }

    pub fn set_order(&mut self, order: Option<String>) {
        if self.ticket.order_id != order {
            self.changed("orderId", json!(order), "Order changed".into());
            self.ticket.order_id = order;
        }
    }

    pub fn set_resolution(&mut self, resolution: Option<String>) {
        if self.ticket.resolution != resolution {
            self.changed("resolution", json!(resolution), "Resolution noted".into());
            self.ticket.resolution = resolution;
        }
    }

    /// Assigning takes an untouched ticket into work.
    pub fn assign(&mut self, agent: Option<AgentRef>) {
        if self.ticket.assigned_to.as_ref().map(|a| a.id) == agent.as_ref().map(|a| a.id) {
            return;
        }
        let name = agent.as_ref().map_or("nobody", |agent| agent.name.as_str());
        self.changed("assignedTo", json!(agent), format!("Assigned to {name}"));
        let assigned = agent.is_some();
        self.ticket.assigned_to = agent;
        if assigned && matches!(self.ticket.status, Status::New | Status::Open) {
            self.set_status_freely(Status::InProgress);
        }
    }

    pub fn escalate(
        &mut self,
        reason: String,
        by: AgentRef,
        queue: Option<String>,
    ) -> Result<(), RefusedMove> {
        self.set_status(Status::Escalated)?;
        if queue.is_some() {
            self.set_queue(queue);
        }
        let escalation = Escalation {
            reason,
            by,
            at: self.now,
        };
        self.changed(
            "escalation",
            json!(escalation),
            format!("Escalated: {}", escalation.reason),
        );
        self.ticket.escalation = Some(escalation);
        Ok(())
    }

    pub fn request_callback(&mut self) {
        if !self.ticket.callback_requested || self.ticket.callback_completed {
            (
                self.ticket.callback_requested,
                self.ticket.callback_completed,
            ) = (true, false);
            self.public = true;
            self.changed(
                "callbackRequested",
                json!(true),
                "Callback requested".into(),
            );
        }
    }

    pub fn set_callback_completed(&mut self, completed: bool) {
        if self.ticket.callback_completed != completed {
            self.ticket.callback_completed = completed;
            self.changed(
                "callbackCompleted",
                json!(completed),
                "Callback done".into(),
            );
        }
    }
}
