#!/usr/bin/env python3
"""A mail server that behaves as badly as it is told to.

Its arguments are a file for what it gets and a seed for its moods. It prints its port, and then does what it is told on
its standard input, a line each: "rough" or "smooth", and "kill PID STEPS", by which a process dies so many steps later,
a step being a command, a part of a message, or an answer. The file gets a JSON object for each message that came whole:
to whom, its Message-ID, a digest of its bytes, and whether the server has kept it, whatever it then said.
Whoever is called refused-… has no mailbox here.
"""

import hashlib
import json
import os
import random
import signal
import socket
import sys
import threading
import time


class Gone(Exception):
    """The connection is over."""


class Sink:
    def __init__(self, path, seed):
        self.file = open(path, "a", encoding="utf-8")
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        self.is_rough = False
        self.victim = None
        self.steps = 0

    def obey(self, line):
        words = line.split()
        with self.lock:
            if words[0] == "kill":
                self.victim, self.steps = int(words[1]), int(words[2])
            else:
                self.is_rough = words[0] == "rough"

    def step(self, count=1):
        """One step nearer to the end of whoever is to be killed."""
        with self.lock:
            if self.victim is None:
                return
            self.steps -= count
            if self.steps <= 0:
                os.kill(self.victim, signal.SIGKILL)
                self.victim = None

    def happens(self, share):
        with self.lock:
            return self.is_rough and self.random.random() < share

    def note(self, recipient, data, is_kept):
        head = data.split(b"\r\n\r\n", 1)[0].decode().split("\r\n")
        name = next(line for line in head if line.startswith("Message-ID: "))[len("Message-ID: "):].strip("<>")
        line = {"to": recipient, "id": name, "digest": hashlib.sha256(data).hexdigest(), "kept": is_kept}
        with self.lock:
            self.file.write(json.dumps(line) + "\n")
            self.file.flush()


class Dialogue:
    def __init__(self, sink, connection):
        self.sink, self.connection = sink, connection
        self.lines = connection.makefile("rb")

    def say(self, text):
        self.connection.sendall(text.encode() + b"\r\n")
        self.sink.step()

    def hear(self):
        line = self.lines.readline()
        if not line.endswith(b"\n"):
            raise Gone
        self.sink.step()
        return line

    def hang(self):
        # Nothing moves any more: whoever is to die, dies like this.
        time.sleep(0.2)
        self.sink.step(1_000_000)
        while self.connection.recv(4096):
            pass
        raise Gone

    def run(self):
        sink = self.sink
        sink.step()
        if sink.happens(0.01):
            raise Gone
        if sink.happens(0.005):
            self.hang()
        if sink.happens(0.01):
            self.say("421 mail.example busy")
            raise Gone
        self.say("220 mail.example")
        recipient = None
        while True:
            command = self.hear().decode().strip()
            word = command[:4].upper()
            if word in ("EHLO", "HELO"):
                self.say("250-mail.example\r\n250 8BITMIME")
            elif word == "MAIL":
                if sink.happens(0.01):
                    raise Gone
                self.say("250 ok")
            elif word == "RCPT":
                recipient = command.partition("<")[2].partition(">")[0]
                if recipient.startswith("refused-"):
                    self.say("550 5.1.1 no such mailbox")
                elif sink.happens(0.06):
                    self.say("451 4.7.1 later")
                else:
                    self.say("250 ok")
            elif word == "DATA":
                self.say("354 go on")
                self.take(recipient)
            elif word == "QUIT":
                self.say("221 bye")
                raise Gone
            else:
                self.say("250 ok")

    def take(self, recipient):
        sink, data = self.sink, bytearray()
        while True:
            line = self.lines.readline()
            if not line.endswith(b"\n"):
                raise Gone
            if line == b".\r\n":
                break
            data += line[1:] if line.startswith(b".") else line
            if len(data) % 7 == 0:
                sink.step()
        sink.step()
        if sink.happens(0.04):
            return self.say("452 4.3.1 full")
        if sink.happens(0.03):
            sink.note(recipient, bytes(data), False)
            raise Gone
        sink.note(recipient, bytes(data), True)
        sink.step()
        if sink.happens(0.05):
            raise Gone
        if sink.happens(0.01):
            self.hang()
        self.say("250 queued")


def serve(sink, connection):
    try:
        Dialogue(sink, connection).run()
    except (Gone, OSError):
        pass
    finally:
        connection.close()


def listen(sink, listener):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(sink, connection), daemon=True).start()


def main():
    signal.pthread_sigmask(signal.SIG_SETMASK, [])  # The thread that started this one had most signals blocked.
    sink = Sink(sys.argv[1], int(sys.argv[2]))
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(listener.getsockname()[1], flush=True)
    threading.Thread(target=listen, args=(sink, listener), daemon=True).start()
    for line in sys.stdin:  # It ends with whoever started it.
        sink.obey(line)


main()
