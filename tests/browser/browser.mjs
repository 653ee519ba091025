// The Chromium that journeys, pictures and figures run in, and how it is started: the system's own, silent on the network.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const found = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const launchOptions = {
  executablePath: found.find((path) => path && existsSync(path)),
  headless: true,
  args: [
    "--no-sandbox", // as root Chromium does not start without it
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

export const launch = () => chromium.launch(launchOptions);
