//! The demo shop's past: who wrote what, minutes ago. Every name and address is made up.

use domain::priority::Priority::{self, High, Low, Medium, Urgent};

/// Name and address of each agent, in the order in which the stories name them.
pub const TEAM: [(&str, &str); 2] = [
    ("Ben Kurien", "ben@example.com"),
    ("Nina Thomas", "nina@example.com"),
];

const BEN: usize = 0;
const NINA: usize = 1;

pub struct Story {
    pub customer: &'static str,
    pub email: &'static str,
    pub phone: Option<&'static str>,
    pub company: Option<&'static str>,
    pub subject: &'static str,
    pub message: &'static str,
    pub category: &'static str,
    pub priority: Priority,
    pub order: Option<&'static str>,
    pub minutes_ago: i64,
    pub steps: &'static [Step],
}

/// So many minutes after the ticket was opened.
pub struct Step(pub i64, pub Event);

/// Agents are named by their place in [`TEAM`].
pub enum Event {
    Customer(&'static str),
    Agent(usize, &'static str),
    Note(usize, &'static str),
    Takes(usize),
    Escalates(usize, &'static str),
    Resolves(usize),
    /// The customer closes it.
    Closes,
    /// An agent reads it, or the customer.
    Reads(Option<usize>),
}

use Event::{Agent, Closes, Customer, Escalates, Note, Reads, Resolves, Takes};

const PLAIN: Story = Story {
    customer: "",
    email: "",
    phone: None,
    company: None,
    subject: "",
    message: "",
    category: "general",
    priority: Medium,
    order: None,
    minutes_ago: 0,
    steps: &[],
};

/// Oldest first, so that the numbers rise with time.
#[rustfmt::skip] // a line for each thing said reads best
pub const STORIES: &[Story] = &[
    Story {
        customer: "Vikram Mehta", email: "vikram.mehta@example.com", phone: Some("+91 98 7654 3210"),
        subject: "Change of address", message: "I have moved. Can the next box go to Kothrud, please?",
        category: "account", priority: Low, minutes_ago: 60 * 24 * 16,
        steps: &[
            Step(9, Reads(Some(NINA))),
            Step(10, Agent(NINA, "Of course! The new address is on your account now.")),
            Step(14, Customer("Thank you")),
            Step(15, Resolves(NINA)),
            Step(40, Closes),
        ],
        ..PLAIN
    },
    Story {
        customer: "Tom Okafor", email: "tom.okafor@example.com",
        subject: "Do you ship to Nairobi?", message: "I tried your Peri Peri at a friend's. Do you ship to Kenya?",
        category: "delivery", priority: Low, minutes_ago: 60 * 24 * 2,
        steps: &[
            Step(20, Takes(BEN)),
            Step(22, Agent(BEN, "We do, by air, in about **6 days**. Shipping is ₹890 for up to 2 kg.")),
            Step(31, Customer("Perfect, ordered.")),
            Step(33, Reads(Some(BEN))),
            Step(35, Resolves(BEN)),
        ],
        ..PLAIN
    },
    Story {
        customer: "Rohan Iyer", email: "rohan.iyer@example.com",
        subject: "A mild pack for kids", message: "My two love makhana, but even Classic is a bit salty for them. Would you make a mild one?",
        category: "general", priority: Low, minutes_ago: 60 * 26,
        steps: &[
            Step(50, Reads(Some(NINA))),
            Step(55, Agent(NINA, "What a lovely idea, Rohan. I have passed it on to the kitchen and will write when there is news.")),
            Step(80, Reads(None)),
        ],
        ..PLAIN
    },
    Story {
        customer: "Deepa Kulkarni", email: "deepa.kulkarni@example.com", phone: Some("+91 90 1122 3344"),
        subject: "Refund for a cancelled box", message: "I cancelled order 0988 last week and the money is not back yet.",
        category: "refund", priority: High, order: Some("0988"), minutes_ago: 190,
        steps: &[
            Step(6, Takes(NINA)),
            Step(8, Agent(NINA, "I am sorry about the wait, Deepa. Let me look at where it got stuck.")),
            Step(12, Customer("It was paid by UPI, if that helps")),
            Step(15, Note(NINA, "The bank says *reversed*, our side says *pending*. Somebody from payments has to look.")),
            Step(16, Escalates(NINA, "Refund is reversed at the bank, pending with us")),
        ],
        ..PLAIN
    },
    Story {
        customer: "Julia Park", email: "julia@northwind.example.com", company: Some("Northwind"),
        subject: "Invoice shows the old address", message: "Could you reissue invoice INV-2207 with our new office address? Accounts will not take it as it is.",
        category: "payment", minutes_ago: 75,
        steps: &[
            Step(11, Takes(NINA)),
            Step(14, Agent(NINA, "Sure. Which address should it show?")),
            Step(20, Reads(None)),
        ],
        ..PLAIN
    },
    Story {
        customer: "Vikram Mehta", email: "vikram.mehta@example.com", phone: Some("+91 98 7654 3210"),
        subject: "Wrong flavour in my order #1042", message: "Hi, I ordered Peri Peri makhana but got Classic",
        category: "product-issue", order: Some("1042"), minutes_ago: 38,
        steps: &[
            Step(1, Takes(BEN)),
            Step(2, Customer("This is what was in the box: three packs of Classic")),
            Step(3, Note(BEN, "Third mix-up from the Pune warehouse this week. Nina, can you check the picking list?")),
            Step(4, Agent(BEN, "Thanks for telling us, Vikram. I'm sending the Peri Peri today at no cost, and please keep the Classic. You'll get the tracking link by e-mail within the hour.")),
            Step(5, Reads(None)),
            Step(34, Customer("That is generous! When will it arrive?")),
        ],
        ..PLAIN
    },
    Story {
        customer: "Meera Nair", email: "meera.nair@example.com",
        subject: "क्या आप गिफ्ट पैक भेजते हैं?", message: "नमस्ते! दिवाली के लिए दस गिफ्ट पैक चाहिए। क्या दाम कुछ कम हो सकता है?",
        category: "general", minutes_ago: 21,
        steps: &[],
        ..PLAIN
    },
    Story {
        customer: "Sara Farouk", email: "sara.farouk@example.com",
        subject: "أين طلبي؟", message: "مرحبا، طلبي رقم 1031 لم يصل بعد. كان من المفترض أن يصل أمس.",
        category: "delivery", priority: Urgent, order: Some("1031"), minutes_ago: 4,
        steps: &[],
        ..PLAIN
    },
    Story {
        customer: "Asha Rao", email: "asha.rao@example.com", phone: Some("+91 99 8877 6655"),
        subject: "Package arrived damaged", message: "The box was crushed and two packs are open.",
        category: "product-issue", priority: High, order: Some("1044"), minutes_ago: 1,
        steps: &[Step(0, Customer("What should I do with it?"))],
        ..PLAIN
    },
];
