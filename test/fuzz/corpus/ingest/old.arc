filedesc://x.arc 0.0.0.0 20010726101500 text/plain 20
1 0 Test
URL IP leng

http://p.example/a 1.2.3.4 20010726101500 text/html 326
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<html><head><title>Talks</title></head><body><article><p>France condemned the attack on the border town, and Spain recalled its ambassador on Monday.</p><p>The ministers of both countries said that they would meet again in the coming week.</p></article></body></html>
