/* The floor: what one thread with epoll can do at best when it broadcasts WebSocket frames.
 *
 * It speaks just enough of RFC 6455 for the load client: the handshake, masked text frames of up
 * to 64 KiB from clients, text frames to them, ping and close. It checks nobody and keeps nothing.
 *
 *   "hello"          -> "ready"
 *   "join"           -> "joined", and from then on in the one room
 *   anything else    -> to all in the room but the sender
 *
 * All frames that have arrived are read first; then sockets that are owed something get all of it
 * in one writev each: that is what "coalescing" means. After some sockets it looks for new frames
 * again, so that those who still wait get them in the same write. (Writing to all before looking
 * again halves the frames per write and costs over a third of the rate.) A frame is built once and its
 * bytes are shared by all receivers.
 *
 * Build: cc -O3 -o floor floor.c    Run: floor PORT (0 picks one; it is printed)
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
    BACKLOG = 4096,      /* as Careline's own listener */
    READ_BYTES = 65536,  /* one buffer for the whole process */
    EVENTS = 1024,       /* taken from epoll at once */
    FEW = 16,            /* frames that a socket's queue has room for at first */
    QUEUE = 1024,        /* frames owed to one socket; a slower one is closed */
    VECTORS = 64,        /* frames in one writev */
    SLICE = 64,          /* sockets written to before it looks for new frames */
    SOCKETS = 1 << 16,
    PARTIAL = 70000,     /* the longest frame or request that may arrive in pieces */
};

/* A frame that several sockets wait for. */
struct frame {
    uint32_t users, length;
    char bytes[];
};

struct conn {
    int fd, open, joined, dirty, blocked;
    char *partial; /* what has arrived of a frame that is incomplete; mostly NULL */
    uint32_t partial_length;
    struct frame **queue; /* a ring of `room_for` frames, a power of two, from the first one on */
    uint32_t room_for, head, count, offset;
};

static struct conn *conns[SOCKETS];
static int room[SOCKETS], members; /* fds in the room */
static int dirty[SOCKETS]; /* a ring of fds that are owed something, each in it once at most */
static uint32_t dirty_from, dirty_to;
static int loop;
static char buffer[READ_BYTES + PARTIAL];

static void die(const char *what) {
    perror(what);
    exit(1);
}

/* SHA-1 (RFC 3174) and base64, for the handshake alone. */
static uint32_t rol(uint32_t x, int n) { return x << n | x >> (32 - n); }

static void sha1_block(uint32_t h[5], const unsigned char *p) {
    uint32_t w[80], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)p[4 * i] << 24 | p[4 * i + 1] << 16 | p[4 * i + 2] << 8 | p[4 * i + 3];
    for (int i = 16; i < 80; i++) w[i] = rol(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; i++) {
        uint32_t f, k;
        if (i < 20) f = (b & c) | (~b & d), k = 0x5A827999;
        else if (i < 40) f = b ^ c ^ d, k = 0x6ED9EBA1;
        else if (i < 60) f = (b & c) | (b & d) | (c & d), k = 0x8F1BBCDC;
        else f = b ^ c ^ d, k = 0xCA62C1D6;
        uint32_t t = rol(a, 5) + f + e + k + w[i];
        e = d, d = c, c = rol(b, 30), b = a, a = t;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
}

/* key (24 characters) and the protocol's own text: 60 bytes, two blocks */
static void accept_key(const char *key, char out[29]) {
    unsigned char text[128] = {0}, digest[21] = {0};
    uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    memcpy(text, key, 24);
    memcpy(text + 24, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", 36);
    text[60] = 0x80;
    text[126] = 60 * 8 >> 8, text[127] = 60 * 8 & 255;
    sha1_block(h, text), sha1_block(h, text + 64);
    for (int i = 0; i < 20; i++) digest[i] = h[i / 4] >> (24 - 8 * (i % 4));
    static const char abc[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0, o = 0; i < 21; i += 3) {
        uint32_t v = digest[i] << 16 | digest[i + 1] << 8 | digest[i + 2];
        for (int s = 18; s >= 0; s -= 6) out[o++] = abc[v >> s & 63];
    }
    out[27] = '=', out[28] = 0;
}

static void drop_first(struct conn *c) {
    struct frame *f = c->queue[c->head];
    if (--f->users == 0) free(f);
    c->head = (c->head + 1) & (c->room_for - 1), c->count--, c->offset = 0;
}

static void shut(struct conn *c) {
    if (!c->open) return;
    c->open = 0;
    while (c->count) drop_first(c);
    free(c->queue), free(c->partial);
    c->queue = NULL, c->partial = NULL, c->room_for = c->partial_length = 0;
    if (c->joined)
        for (int i = 0; i < members; i++)
            if (room[i] == c->fd) {
                room[i] = room[--members];
                break;
            }
    c->joined = 0;
    close(c->fd);
}

static void grow(struct conn *c) {
    uint32_t more = c->room_for ? c->room_for * 2 : FEW;
    struct frame **queue = malloc(more * sizeof *queue);
    if (!queue) die("malloc");
    for (uint32_t i = 0; i < c->count; i++) queue[i] = c->queue[(c->head + i) & (c->room_for - 1)];
    free(c->queue);
    c->queue = queue, c->room_for = more, c->head = 0;
}

static void owe(struct conn *c, struct frame *f) {
    if (!c->open) return;
    if (c->count == QUEUE) return shut(c);
    if (c->count == c->room_for) grow(c);
    c->queue[(c->head + c->count++) & (c->room_for - 1)] = f;
    f->users++;
    if (!c->dirty) c->dirty = 1, dirty[dirty_to++ % SOCKETS] = c->fd;
}

static struct frame *frame_of(int opcode, const char *text, uint32_t length) {
    struct frame *f = malloc(sizeof *f + 4 + length);
    if (!f) die("malloc");
    uint32_t at = 0;
    f->bytes[at++] = 0x80 | opcode;
    if (length < 126) f->bytes[at++] = length;
    else f->bytes[at++] = 126, f->bytes[at++] = length >> 8, f->bytes[at++] = length & 255;
    memcpy(f->bytes + at, text, length);
    f->length = at + length, f->users = 0;
    return f;
}

static void answer(struct conn *c, int opcode, const char *text, uint32_t length) {
    struct frame *f = frame_of(opcode, text, length);
    f->users = 1;
    owe(c, f);
    if (--f->users == 0) free(f);
}

static void heard(struct conn *c, char *text, uint32_t length) {
    if (length == 5 && !memcmp(text, "hello", 5)) return answer(c, 1, "ready", 5);
    if (length == 4 && !memcmp(text, "join", 4)) {
        if (!c->joined) c->joined = 1, room[members++] = c->fd;
        return answer(c, 1, "joined", 6);
    }
    struct frame *f = frame_of(1, text, length);
    f->users = 1;
    for (int i = members; i-- > 0;)
        if (room[i] != c->fd) owe(conns[room[i]], f);
    if (--f->users == 0) free(f);
}

static uint32_t handshake(struct conn *c, char *data, uint32_t length) {
    char *end = memmem(data, length, "\r\n\r\n", 4);
    if (!end) return 0;
    char *key = memmem(data, end - data, "Sec-WebSocket-Key: ", 19);
    if (!key || end - key < 43) return shut(c), 0;
    char accept[29], text[256];
    accept_key(key + 19, accept);
    int n = snprintf(text, sizeof text,
                     "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                     "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", accept);
    if (write(c->fd, text, n) != n) return shut(c), 0;
    c->open = 2;
    return end + 4 - data;
}

/* Bytes used; 0 when the frame is not there in full. */
static uint32_t frame_in(struct conn *c, char *data, uint32_t length) {
    if (length < 6) return 0;
    unsigned char *p = (unsigned char *)data;
    uint32_t size = p[1] & 127, at = 2;
    if (size == 127 || !(p[1] & 128)) return shut(c), 0;
    if (size == 126) size = p[2] << 8 | p[3], at = 4;
    if (length < at + 4 + size) return 0;
    uint32_t mask;
    memcpy(&mask, data + at, 4);
    at += 4;
    for (uint32_t i = 0; i < size; i++) data[at + i] ^= (char)(mask >> 8 * (i & 3));
    switch (p[0] & 15) {
    case 1: heard(c, data + at, size); break;
    case 8: shut(c); break;
    case 9: answer(c, 10, data + at, size); break;
    }
    return at + size;
}

static void readable(struct conn *c) {
    uint32_t have = c->partial_length, used = 0;
    if (have) memcpy(buffer, c->partial, have);
    ssize_t n = read(c->fd, buffer + have, READ_BYTES);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) return shut(c);
    have += n;
    while (c->open && used < have) {
        uint32_t step = c->open == 2 ? frame_in(c, buffer + used, have - used)
                                     : handshake(c, buffer + used, have - used);
        if (!step) break;
        used += step;
    }
    if (!c->open) return;
    uint32_t left = have - used;
    free(c->partial);
    c->partial = NULL, c->partial_length = 0;
    if (left > PARTIAL) return shut(c);
    if (left) {
        if (!(c->partial = malloc(left))) die("malloc");
        memcpy(c->partial, buffer + used, left);
        c->partial_length = left;
    }
}

static void wait_for(struct conn *c, int blocked) {
    if (c->blocked == blocked) return;
    c->blocked = blocked;
    struct epoll_event e = {.events = EPOLLIN | (blocked ? EPOLLOUT : 0), .data.fd = c->fd};
    epoll_ctl(loop, EPOLL_CTL_MOD, c->fd, &e);
}

static void flush(struct conn *c) {
    while (c->open && c->count) {
        struct iovec v[VECTORS];
        int k = c->count < VECTORS ? c->count : VECTORS;
        for (int i = 0; i < k; i++) {
            struct frame *f = c->queue[(c->head + i) & (c->room_for - 1)];
            uint32_t skip = i ? 0 : c->offset;
            v[i].iov_base = f->bytes + skip, v[i].iov_len = f->length - skip;
        }
        ssize_t n = writev(c->fd, v, k);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) return wait_for(c, 1);
        if (n < 0) return shut(c);
        while (n > 0) {
            uint32_t left = c->queue[c->head]->length - c->offset;
            if (n < left) c->offset += n, n = 0;
            else n -= left, drop_first(c);
        }
    }
    if (c->open) wait_for(c, 0);
}

static void welcome(int listener) {
    for (;;) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC), one = 1;
        if (fd < 0) return;
        if (fd >= SOCKETS) {
            close(fd);
            continue;
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        if (!conns[fd] && !(conns[fd] = calloc(1, sizeof **conns))) die("malloc");
        /* The fd may still stand in the ring from its last life. */
        int was_dirty = conns[fd]->open == 0 && conns[fd]->dirty;
        *conns[fd] = (struct conn){.fd = fd, .open = 1, .dirty = was_dirty};
        struct epoll_event e = {.events = EPOLLIN, .data.fd = fd};
        if (epoll_ctl(loop, EPOLL_CTL_ADD, fd, &e)) die("epoll_ctl");
    }
}

static int listen_on(int port) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port),
                            .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof a;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), one = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) || listen(fd, BACKLOG)) die("listen");
    getsockname(fd, (struct sockaddr *)&a, &size);
    printf("listening on http://127.0.0.1:%d\n", ntohs(a.sin_port));
    fflush(stdout);
    return fd;
}

int main(int argc, char **argv) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    loop = epoll_create1(EPOLL_CLOEXEC);
    int listener = listen_on(argc > 1 ? atoi(argv[1]) : 0);
    struct epoll_event e = {.events = EPOLLIN, .data.fd = listener}, events[EVENTS];
    epoll_ctl(loop, EPOLL_CTL_ADD, listener, &e);
    for (;;) {
        int n = epoll_wait(loop, events, EVENTS, dirty_from == dirty_to ? -1 : 0);
        for (int i = 0; i < n; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) {
                welcome(fd);
                continue;
            }
            struct conn *c = conns[fd];
            if (!c->open) continue;
            if (events[i].events & EPOLLOUT && !c->dirty) c->dirty = 1, dirty[dirty_to++ % SOCKETS] = fd;
            if (events[i].events & ~EPOLLOUT) readable(c);
        }
        for (int i = 0; i < SLICE && dirty_from != dirty_to; i++) {
            struct conn *c = conns[dirty[dirty_from++ % SOCKETS]];
            c->dirty = 0;
            flush(c);
        }
    }
}
