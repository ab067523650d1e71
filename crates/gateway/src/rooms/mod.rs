//! Who is where: rooms of tickets, feeds of agents, presence, viewers; and events on their way to them.
