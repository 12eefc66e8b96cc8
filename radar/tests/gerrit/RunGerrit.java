// SPDX-License-Identifier: Apache-2.0

import com.google.gerrit.pgm.Daemon;
import com.google.gerrit.pgm.Init;
import java.nio.file.Path;

/** Makes a site of the configuration that is in it, and serves it. */
public class RunGerrit {
  public static void main(String[] arguments) throws Exception {
    String site = arguments[0];
    String[] init = {"-d", site, "--batch", "--dev", "--no-auto-start", "--skip-plugins"};
    int code = new Init(Path.of(site)).main(init);
    if (code == 0) {
      String[] daemon = {"-d", site, "--headless", "--console-log"};
      code = new Daemon().main(daemon);
    }
    System.exit(code);
  }
}
