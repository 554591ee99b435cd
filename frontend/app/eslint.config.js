import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "node_modules", "public", "src/api/schema.d.ts"] },
  ...tseslint.configs.strict,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    extends: [jsxA11y.flatConfigs.strict],
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "max-lines": ["error", { max: 260, skipBlankLines: true, skipComments: true }],
      // Chart marks are focusable because each one says its own words; that is the point of them.
      "jsx-a11y/no-noninteractive-tabindex": "off",
      // Focus goes to the field a person just asked for (search, sign-in), never by surprise.
      "jsx-a11y/no-autofocus": "off",
    },
  },
);
