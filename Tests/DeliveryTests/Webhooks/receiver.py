#!/usr/bin/env python3
"""What receives webhooks, and what checks their signatures without the product's own code.

`serve` prints its port on a line and then every request as a line of JSON. It answers with the status that the path
names; a redirect leads to /200. `verify SECRET` reads such a line and says whether it is signed as it should be.
"""

import base64
import hashlib
import hmac
import http.server
import json
import signal
import sys


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        print(json.dumps({"path": self.path, "headers": headers, "body": body}), flush=True)
        status = int(self.path.strip("/"))
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *_):
        pass


def is_signed(secret, request):
    headers = request["headers"]
    key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{request['body']}"
    code = base64.b64encode(hmac.new(key, signed.encode(), hashlib.sha256).digest()).decode()
    return hmac.compare_digest(headers["webhook-signature"], f"v1,{code}")


signal.pthread_sigmask(signal.SIG_SETMASK, [])  # The thread that started this one had most signals blocked.
signal.alarm(120)  # Whatever becomes of the test.
if sys.argv[1] == "verify":
    print("yes" if is_signed(sys.argv[2], json.loads(sys.stdin.readline())) else "no")
else:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    print(server.server_port, flush=True)
    server.serve_forever()
