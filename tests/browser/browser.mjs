// The Chromium that journeys, pictures and figures run in, and how it is started: the system's own, silent on the network.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const found = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const systems = found.find((path) => path && existsSync(path));

const launchOptions = {
  executablePath: systems,
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

/** What journeys run in: the same engine without windows of its own, where the system has it. */
export const journeyOptions = { ...launchOptions, executablePath: process.env.HEADLESS_SHELL || systems };

export const launch = () => chromium.launch(launchOptions);
