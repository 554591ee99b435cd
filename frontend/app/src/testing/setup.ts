import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// What the components ask of a browser and jsdom lacks: nothing matches, nothing is measured, nothing scrolls.
window.matchMedia = (media) => ({ media, matches: false, onchange: null, addListener: vi.fn(), removeListener: vi.fn(), addEventListener: vi.fn(), removeEventListener: vi.fn(), dispatchEvent: () => false });
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView = () => undefined;
Object.defineProperty(document, "fonts", { value: new EventTarget() });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
});
