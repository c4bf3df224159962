#!/usr/bin/env python3
"""A server for one connection that follows the script of its arguments.

Its output is its port on a line, "accepted" on a line once somebody has connected, and in the end all that it heard.
"""

import signal
import socket
import sys
import time


def hear_until(connection, is_whole):
    heard = bytearray()
    while not is_whole(heard):
        byte = connection.recv(1)
        if not byte:
            raise EOFError
        heard += byte
        everything.extend(byte)


def follow(step, connection):
    word, _, rest = step.partition(":")
    if word == "say":
        connection.sendall(rest.encode())
    elif word == "line":
        hear_until(connection, lambda heard: heard.endswith(b"\n"))
    elif word == "head":
        hear_until(connection, lambda heard: heard.endswith(b"\r\n\r\n"))
    elif word == "message":
        hear_until(connection, lambda heard: heard.endswith(b"\r\n.\r\n"))
    elif word == "body":
        hear_until(connection, lambda heard: len(heard) == int(rest))
    elif word == "tls":
        import ssl  # Slow to load, and seldom needed.

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(rest)
        return context.wrap_socket(connection, server_side=True)
    elif word == "hang":
        hear_until(connection, lambda heard: False)
    elif word == "flood":
        while True:
            connection.sendall(rest.encode() * 100)
    elif word == "drip":
        while True:
            connection.sendall(rest.encode())
            time.sleep(0.02)
    else:
        raise ValueError(word)
    return connection


def be_deaf():
    """Accepts nobody, its line being full: who connects hears nothing at all."""
    line = []
    while True:
        caller = socket.socket()
        caller.settimeout(0.1)
        line.append(caller)
        try:
            caller.connect(listener.getsockname())
        except TimeoutError:
            break
    print(port, flush=True)
    time.sleep(30)


signal.pthread_sigmask(signal.SIG_SETMASK, [])  # The thread that started this one had most signals blocked.
signal.alarm(30)  # Whatever becomes of the test.
everything = bytearray()
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(0)
port = listener.getsockname()[1]
if sys.argv[1] == "deaf":
    be_deaf()
print(port, flush=True)
connection, _ = listener.accept()
listener.close()
print("accepted", flush=True)
try:
    for step in sys.argv[1:]:
        connection = follow(step, connection)
except (EOFError, OSError):
    pass  # The other side is gone; what it said is told.
connection.close()
sys.stdout.buffer.write(everything)
