package org.tidemark.ui.reader.html;

import java.util.stream.Stream;

/// Mails that try to act, to fetch or to be taken for something else. `HOST` stands for a server that counts.
public final class HostileHtml {
    private HostileHtml() {}

    public static Stream<String> corpus() {
        return Stream.of(
                "<img src=http://HOST/1.png>",
                "<img src=//HOST/2.png><img srcset='http://HOST/2b.png 1x, http://HOST/2c.png 2x'>",
                "<picture><source srcset=http://HOST/3.png><img src=http://HOST/3b.png></picture>",
                "<link rel=stylesheet href=http://HOST/4.css><link rel=prefetch href=http://HOST/4b><link rel=preload"
                        + " as=image href=http://HOST/4c>",
                "<style>@import 'http://HOST/5.css'; body { background: url(http://HOST/5.png) }</style>",
                "<body background=http://HOST/6.png><table background=http://HOST/6b.png><tr><td"
                        + " background=http://HOST/6c.png>x",
                "<div style=\"background:url(http://HOST/7.png)\">x</div><div"
                        + " style=\"background:u\\72l(http://HOST/7b.png)\">x</div>",
                "<div style=\"list-style-image:url('http://HOST/8.png')\">x</div><ul style='list-style:"
                        + " url(http://HOST/8b)'><li>x</ul>",
                "<script src=http://HOST/9.js></script><script>new Image().src='http://HOST/9b'</script>",
                "<iframe src=http://HOST/10></iframe><frameset><frame src=http://HOST/10b></frameset>",
                "<object data=http://HOST/11><embed src=http://HOST/11b></object><applet code=x"
                        + " archive=http://HOST/11c></applet>",
                "<meta http-equiv=refresh content='0;url=http://HOST/12'><base href=http://HOST/><img src=12b.png>",
                "<svg><image href=http://HOST/13 /><use href=http://HOST/13b#x /></svg><math"
                        + " href=http://HOST/13c>x</math>",
                "<video src=http://HOST/14 poster=http://HOST/14b autoplay></video><audio src=http://HOST/14c"
                        + " autoplay></audio>",
                "<input type=image src=http://HOST/15><form action=http://HOST/15b><button>go</button></form>",
                "<a href='javascript:alert(1)'>x</a><a href='java&#9;script:alert(1)'>x</a><a href='"
                        + " data:text/html,x'>x</a>",
                "<a href=http://HOST/17 ping=http://HOST/17b onclick=alert(1)>x</a>",
                "<img src=x onerror=\"location='http://HOST/18'\"><body onload=\"location='http://HOST/18b'\">",
                "<img src='data:text/html,<script>alert(1)</script>'><img src='data:image/svg+xml,<svg/>'>",
                "<!--[if mso]><img src=http://HOST/20><![endif]--><![CDATA[<img src=http://HOST/20b>]]>",
                "<noscript><img src=http://HOST/21></noscript><template><img src=http://HOST/21b></template>",
                "<p title='</title><img src=http://HOST/22>'>x</p><textarea></textarea><img src=http://HOST/22b>",
                "<xmp><img src=http://HOST/23></xmp><plaintext><img src=http://HOST/23b>",
                "<div style=\"content:url(http://HOST/24);cursor:url(http://HOST/24b),auto;mask:url(http://HOST/24c)\">x</div>",
                "<font face=\"x;background:url(http://HOST/25)\" color='red\""
                        + " style=\"background:url(http://HOST/25b)'>x</font>",
                "</div></body></html><img src=http://HOST/26><div style='background:url(http://HOST/26b'>",
                "<bgsound src=http://HOST/27><layer src=http://HOST/27b><img lowsrc=http://HOST/27c"
                        + " dynsrc=http://HOST/27d>",
                "<html manifest=http://HOST/28><head profile=http://HOST/28b><img longdesc=http://HOST/28c"
                        + " usemap=http://HOST/28d>",
                "<blockquote cite=http://HOST/29>x</blockquote><q cite=http://HOST/29b>x</q><del"
                        + " cite=http://HOST/29c>x</del>",
                "<style>.a { list-style: url(http://HOST/31) } @font-face { font-family: f; src: url(http://HOST/31b)"
                        + " } p { background: u\\72l(http://HOST/31c) } @media screen { p { background:"
                        + " url(http://HOST/31d) } } p { content: url(http://HOST/31e); color: red } </style><p class=a"
                        + " style='font: 9px f'>x",
                "<style>@media screen{@import url(http://HOST/32);p{cursor:url(http://HOST/32b),auto}}</style><p"
                        + " class='x\" onload=alert(1)' id='</style><img src=http://HOST/32c>'>x</p>",
                "<style><!--</style><img src=http://HOST/30>--><style>*{background:url(http://HOST/30b)}");
    }
}
